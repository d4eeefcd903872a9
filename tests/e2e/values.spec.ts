import { card, openImported } from './support/designer'
import { chain, compute } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

const SAMPLE = { name: '林晓', time: '2026-11-22T09:30:00+08:00', orders: [{ price: 5 }, { price: 7 }] }

/** A webhook with a sample, a step without one, and an end, whose panel is open; one that fails has a text to fill in. */
async function flowOfValues(page: Page, status: 'succeeded' | 'failed'): Promise<void> {
  const flow = chain('values', '取值', [
    compute('make', '{"hello": "你好 " & trigger.name}'),
    { id: 'tell', type: 'logic.end', title: 'tell', inputs: { status: { const: status }, ...(status === 'failed' ? { message: { const: '早上好' } } : {}), output: { expr: '1' } } },
  ]) as { nodes: Record<string, object> }
  flow.nodes['start'] = { ...flow.nodes['start'], type: 'trigger.webhook', inputs: { sample: { const: SAMPLE } } }
  await openImported(page, flow)
  await card(page, 'tell').click()
}

const field = (page: Page, name: string): Locator => page.locator(`.qf-field[data-path="${name}"]`)
const mode = (of: Locator, name: string): Promise<void> => of.getByRole('radio', { name }).click()
const undo = async (page: Page): Promise<void> => {
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+z')
}

/** From now on takes down how long the slowest key took from its press to the next picture, in milliseconds. */
const watchKeys = (page: Page): Promise<void> => page.evaluate(() => {
  const measured = globalThis as unknown as { slowestKey: number }
  measured.slowestKey = 0
  document.addEventListener('keydown', (event) => requestAnimationFrame(() => {
    measured.slowestKey = Math.max(measured.slowestKey, performance.now() - event.timeStamp)
  }), true)
})
const slowestKey = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { slowestKey: number }).slowestKey)

test('an expression shows what it comes to while it is typed, before any run; one that never ends is ended and holds nothing up', async ({ page }) => {
  await flowOfValues(page, 'succeeded')
  const result = field(page, 'output')
  const preview = result.locator('.qf-preview')
  const source = result.getByRole('textbox')
  await expect(preview).toHaveText(/^1 · 整数 ✓\s*$/)
  await source.fill('')
  await source.pressSequentially('$fromMillis($toMillis(trigger.time) + 19800000)')
  await expect(preview).toHaveText(/^2026-11-22 15:00 · 时间 ✓ 样例$/)
  await expect(preview).toHaveAttribute('data-tone', 'ok')
  await expect(source).toHaveAccessibleDescription(/2026-11-22 15:00/)

  // A step that never ran is worked out from its own inputs.
  await source.fill('$uppercase(steps.make.hello & "!")')
  await expect(preview).toHaveText(/^"你好 林晓!"\s+样例$/)
  // An error shows, and goes again.
  await source.fill('$number(trigger.name)')
  await expect(preview).toHaveText(/“林晓”不能转成数字/)
  await expect(preview).toHaveAttribute('data-tone', 'bad')
  await source.fill('$sum(trigger.orders.price)')
  await expect(preview).toHaveText(/^12 · 整数 ✓ 样例$/)

  await source.fill('$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)')
  await watchKeys(page)
  await source.press('End')
  await source.pressSequentially(' and true and true', { delay: 40 })
  await expect(preview).toHaveText(/已停止/)
  await source.pressSequentially(' and true', { delay: 40 })
  expect(await slowestKey(page)).toBeLessThan(1500)
  await source.fill('$count(trigger.orders)')
  await expect(preview).toHaveText(/^2 · 整数 ✓ 样例$/)

  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(page.locator('.q-card[data-mark="succeeded"]').first()).toBeVisible()
  await expect(preview).toHaveText(/^2 · 整数 ✓ 上次运行$/)
})

test('a value goes through the three modes and back without loss, and a press on a fix mends it, with a way back', async ({ page }) => {
  await flowOfValues(page, 'failed')
  const message = field(page, 'message')
  const text = message.getByRole('textbox')
  // What each mode can say, it keeps.
  await expect(text).toHaveValue('早上好')
  await mode(message, '变量')
  await expect(text).toHaveText('早上好')
  await mode(message, '表达式')
  await expect(text).toHaveValue('"早上好"')
  await mode(message, '变量')
  await expect(text).toHaveText('早上好')
  await mode(message, '常量')
  await expect(text).toHaveValue('早上好')
  // A reference stays one as an expression; as a constant it has to wait.
  await mode(message, '表达式')
  await text.fill('"你好 " & trigger.name')
  await expect(message.locator('.qf-preview')).toHaveText(/^"你好 林晓"\s+样例$/)
  await mode(message, '变量')
  await expect(message.locator('.qf-chip')).toHaveCount(1)
  await expect(message.locator('.qf-preview')).toHaveText(/^"你好 林晓"\s+样例$/)
  await mode(message, '常量')
  await mode(message, '变量')
  await expect(message.locator('.qf-chip')).toHaveCount(1)
  await mode(message, '表达式')
  await expect(text).toHaveValue('"你好 " & trigger.name')

  // A name that is nearly right: mended at the field, and in the list of problems.
  await text.fill('trigger.nmae')
  await message.getByRole('button', { name: '改为 name' }).click()
  await expect(text).toHaveValue('trigger.name')
  await expect(page.getByRole('button', { name: '没有问题' })).toBeVisible()
  await undo(page)
  await expect(text).toHaveValue('trigger.nmae')
  await page.getByRole('button', { name: /个问题/ }).click()
  await page.getByRole('region', { name: 'tell' }).getByRole('button', { name: '改为 name' }).click()
  await expect(text).toHaveValue('trigger.name')
  await expect(message.locator('.qf-preview')).toHaveText(/^"林晓"\s+样例$/)
  await undo(page)
  await expect(text).toHaveValue('trigger.nmae')
})
