import type { CDPSession, Locator, Page } from '@playwright/test'
import { costOf } from '../canvas/measure'

/** What a key costs the main thread in a form with everything in it on screen, in milliseconds, by what is typed into; `floor` is a bare box in the same panel. */
export interface Typing { fields: number; floor: number; text: number; nested: number; number: number; reference: number; expression: number }

/** So many fields at least are in the form that is typed into. */
const FIELDS = 40
const KEYS = 20

/** As somebody types who is quick at it: what a pause sets off is part of the price. */
const PACE_MS = 90

const PANEL = '.q-designer-panel .qf-form'

/** With the panel of the fullest step open. */
export async function measureTyping(page: Page): Promise<Typing> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const folded = page.locator(`${PANEL} .qf-object-head[aria-expanded="false"]`)
  while (await folded.count() > 0) await folded.first().click()
  const fields = await page.locator(`${PANEL} .qf-field`).count()
  if (fields < FIELDS) throw new Error(`Only ${fields} fields are on screen.`)
  const subject = page.locator(`${PANEL} .qf-field[data-path="subject"]`)
  const at = (path: string) => page.locator(`${PANEL} .qf-field[data-path="${path}"]`).getByRole('textbox')
  const text = await costOfKeys(page, session, at('subject'), 'a')
  const nested = await costOfKeys(page, session, at('live_config.live_subject'), 'a')
  const number = await costOfKeys(page, session, page.locator(`${PANEL} .qf-field[data-path="recurring_rule.until_count"] input`), '1', 'Backspace')
  await mode(subject, 'ref')
  const reference = await costOfKeys(page, session, at('subject'), 'a')
  await mode(subject, 'expr')
  const expression = await costOfKeys(page, session, at('subject'), ' ')
  const floor = await costOfBareKeys(page, session)
  return { fields, floor, text, nested, number, reference, expression }
}

async function costOfKeys(page: Page, session: CDPSession, control: Locator, ...keys: string[]): Promise<number> {
  await control.click()
  await page.keyboard.press('End')
  return costOf(page, session, KEYS, async () => {
    for (let times = 0; times < KEYS; times += 1) {
      await page.keyboard.press(keys[times % keys.length] ?? '')
      await page.waitForTimeout(PACE_MS)
    }
  })
}

/** What the browser itself takes for a key in this page. */
async function costOfBareKeys(page: Page, session: CDPSession): Promise<number> {
  await page.evaluate((panel) => {
    const box = document.createElement('input')
    box.id = 'bare'
    document.querySelector(panel)?.prepend(box)
  }, PANEL)
  return costOfKeys(page, session, page.locator('#bare'), 'a')
}

async function mode(field: Locator, wanted: 'ref' | 'expr'): Promise<void> {
  await field.locator('.qf-modes').getByRole('radio').nth(wanted === 'ref' ? 1 : 2).click({ force: true })
}
