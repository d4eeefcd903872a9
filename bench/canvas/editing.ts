import type { Page } from '@playwright/test'
import { costOf, readyTime } from './measure'

/** What editing costs in a flow of a thousand nodes, in milliseconds of the main thread. */
export interface Editing { keyInPanel: number; undo: number; openSavedMs: number }

const KEYS = 20
const UNDOS = 5

/** With the large flow open: types into a field of the panel, takes edits back, opens the flow anew. */
export async function measureEditing(page: Page): Promise<Editing> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Shift+Digit0')
  await page.waitForTimeout(500)
  await page.locator('.react-flow__node .q-card').nth(9).click()
  const field = page.locator('.qf-field[data-path="value"]').getByRole('textbox')
  await field.waitFor()
  await field.click()
  await page.keyboard.press('End')
  const keyInPanel = await costOf(page, session, KEYS, async () => {
    for (let key = 0; key < KEYS; key += 1) await page.keyboard.press(' ')
  })
  await page.locator('.q-canvas').focus()
  // Moves by key are one gesture while they follow each other closely.
  for (let move = 0; move < UNDOS; move += 1) {
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(1200)
  }
  const undo = await costOf(page, session, UNDOS, async () => {
    for (let step = 0; step < UNDOS; step += 1) await page.keyboard.press('Control+z')
  })
  await page.reload({ waitUntil: 'commit' })
  const openSavedMs = await readyTime(page)
  return { keyInPanel, undo, openSavedMs }
}
