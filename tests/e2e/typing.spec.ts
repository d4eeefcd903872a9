import { card } from './support/designer'
import { expect, test } from './support/test'

test('what one types in a field stays there: undo in order with pastes, the caret after a mode is chosen, and the run’s keys', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./#/example/new-customer-meeting')
  await card(page, '创建会议').click()
  const field = page.locator('.qf-field[data-path="subject"]')
  const text = field.locator('[contenteditable=true]')
  const undo = (): Promise<void> => page.keyboard.press('Control+z')

  // A paste and the typing before it are taken back one after the other, with the caret where they were.
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' B')
  await page.evaluate(() => navigator.clipboard.writeText('PASTED'))
  await page.keyboard.press('Control+v')
  await expect(text).toContainText(' BPASTED')
  await undo()
  await expect(text).not.toContainText('PASTED')
  await expect(text).toContainText(' B')
  await page.keyboard.type('!')
  await expect(text).toContainText(' B!')
  await undo()
  await undo()
  await expect(text).not.toContainText('B')
  await page.keyboard.press('Control+Shift+z')
  await expect(text).toContainText(' B')

  // No line comes into a box of one line, and the page's keys work from it.
  const line = await text.innerHTML()
  await page.keyboard.press('Enter')
  expect(await text.innerHTML()).toBe(line)
  await page.keyboard.press('Control+Enter')
  const inputs = page.getByRole('dialog')
  const ran = page.locator('.q-card[data-mark]').first()
  await expect(inputs.or(ran).first()).toBeVisible()
  if (await inputs.isVisible()) await page.keyboard.press('Escape')

  // Whoever chooses a mode goes on in the field; a letter at a button of the panel does nothing to the step.
  await field.getByRole('radio', { name: '表达式' }).click()
  await expect(field.locator('textarea')).toBeFocused()
  await field.locator('textarea').fill('')
  await page.keyboard.type('"DB="')
  await expect(field.locator('textarea')).toHaveValue('"DB="')
  await page.getByRole('tab', { name: '输出' }).first().focus()
  await page.keyboard.type('db')
  await page.keyboard.press('Delete')
  await expect(card(page, '创建会议')).toBeVisible()
  await expect(card(page, '创建会议').locator('.q-card')).not.toHaveAttribute('data-disabled')
})
