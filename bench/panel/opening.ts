import type { Page } from '@playwright/test'
import { median } from '../pages'
import { FULL } from './flow'

/** From the press on a node until the form of that node has been painted, in milliseconds of the wall's clock. */
export interface Opening {
  /** The first panel of the page, with everything in it set. */
  first: number
  /** The same one again, after another step's. */
  again: number
  /** One operation of each part of the catalogue after the other, as it comes from the palette's example. */
  others: number
  slowest: number
}

/** Every so manyth step of the flow is looked at. */
const STRIDE = 7

/** What a panel sets off (checks, choices, previews) is over before the next one is opened. */
const REST_MS = 700

/**
 * Runs in the page before its own scripts: notes when a node was pressed, and when a form that was not there then has
 * been painted. Its functions go without names, since the loader of this file would wrap named ones into something that
 * the page does not have.
 */
export function watchPanel(): void {
  const seen: { pressedAt: number; paintedAt: number; before: Element | null } = { pressedAt: 0, paintedAt: 0, before: null }
  Object.assign(globalThis, { panelSeen: seen })
  addEventListener('pointerdown', ({ timeStamp }) => {
    Object.assign(seen, { pressedAt: timeStamp, paintedAt: 0, before: document.querySelector('.q-designer-panel .qf-form') })
    dispatchEvent(new Event('panel-look'))
  }, { capture: true })
  addEventListener('panel-look', () => void requestAnimationFrame(() => {
    const form = document.querySelector('.q-designer-panel .qf-form')
    if (form === null || form === seen.before || form.querySelector('.qf-field') === null) return void dispatchEvent(new Event('panel-look'))
    // A frame's callbacks run before its paint; a message sent from one arrives after.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      seen.paintedAt = performance.now()
    })
    port1.start()
    port2.postMessage(null)
  }))
}

/** The canvas is narrower with a panel beside it. */
async function showWhole(page: Page): Promise<void> {
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Shift+Digit1')
}

async function openPanel(page: Page, id: string): Promise<number> {
  await page.waitForTimeout(REST_MS)
  const box = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox()
  if (!box) throw new Error(`The step ${id} is not on screen.`)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  for (let tries = 0; tries < 300; tries += 1) {
    await page.waitForTimeout(20)
    const { pressedAt, paintedAt } = await page.evaluate(() => {
      const seen = (globalThis as unknown as { panelSeen: { pressedAt: number; paintedAt: number } }).panelSeen
      return { pressedAt: seen.pressedAt, paintedAt: seen.paintedAt }
    })
    if (paintedAt > 0) return paintedAt - pressedAt
  }
  throw new Error(`The panel of ${id} never opened.`)
}

/** Ends with the panel of the fullest step open. */
export async function measureOpening(page: Page, nodes: readonly string[]): Promise<Opening> {
  await showWhole(page)
  const first = await openPanel(page, FULL)
  await showWhole(page)
  const others: number[] = []
  for (const id of nodes.filter((_, index) => index % STRIDE === STRIDE - 1)) others.push(await openPanel(page, id))
  const again = await openPanel(page, FULL)
  return { first, again, others: median(others), slowest: Math.max(...others) }
}
