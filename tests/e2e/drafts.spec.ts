import { addBySearch, entry, newFlow } from './support/designer'
import { expect, test } from './support/test'

test('a number that cannot be read stands among the problems, blocks the run, and leads back to its field', async ({ page }) => {
  await newFlow(page)
  await entry(page, '手动触发').click()
  await addBySearch(page, 'sjzh')
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  const field = page.locator('.qf-field[data-path="value"]')
  await field.getByRole('radio', { name: '常量' }).click()
  await field.getByRole('combobox').first().click()
  await page.getByRole('option', { name: 'JSON' }).or(page.getByTitle('JSON', { exact: true })).first().click()
  await field.locator('textarea').fill('{ "a": ')
  await expect(page.getByRole('button', { name: '1 个问题' })).toBeVisible()

  await page.locator('.react-flow__pane').click({ position: { x: 500, y: 430 } })
  await page.getByRole('button', { name: /试运行/ }).click()
  const line = page.getByRole('tabpanel').getByRole('button', { name: /还不完整/ })
  await line.click()
  await expect(field.locator('textarea')).toHaveValue('{ "a": ')
  await field.locator('textarea').fill('{ "a": 1 }')
  await expect(page.getByRole('button', { name: '没有问题' })).toBeVisible()
})
