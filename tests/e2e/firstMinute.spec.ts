import { card, cards, newFlow } from './support/designer'
import { chain, compute } from './support/flows'
import { expect, test, type Page } from './support/test'

test.use({ reducedMotion: 'no-preference' })

const way = (page: Page, name: string) => page.locator('.q-begin').getByRole('button', { name })

const another = async (page: Page) => {
  await expect(page.getByText('已保存到本机')).toBeVisible()
  await newFlow(page)
}

test('somebody new presses four times from nothing to a first green run, and sees what it did', async ({ page }) => {
  await page.goto('./')
  const begun = Date.now()
  await page.getByRole('button', { name: '新建流程' }).click()
  await way(page, '打开一个示例').click()
  await page.getByRole('dialog', { name: '模板与示例' }).getByRole('button', { name: /新客户欢迎/ }).click()
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, '通知销售群').locator('[data-mark="succeeded"]')).toBeVisible()
  await expect(page.getByText('运行成功').first()).toBeAttached()
  await expect(page.getByRole('tab', { name: /沙盒世界 2/ }), 'what arrived is counted where it is shown').toBeVisible()
  await expect(page.locator('.react-flow__node-note').first(), 'the example explains itself on the canvas').toBeVisible()
  expect(Date.now() - begun, 'within a minute, by far').toBeLessThan(60_000)
  await expect(page.getByLabel('流程名称')).toHaveValue('新客户欢迎与会议邀约')
})

test('an empty canvas offers three ways to begin: a trigger, an example, a file or a paste', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const flow = JSON.stringify(chain('given', '给定的', [compute('x', '1')]))
  await newFlow(page)
  await way(page, '添加触发器').click()
  await expect(card(page, '手动触发')).toBeVisible()
  await expect(page.locator('.q-begin')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(way(page, '添加触发器'), 'taken back, it is offered again').toBeVisible()

  await way(page, '导入流程文件').click()
  await page.getByLabel('流程 JSON').fill('{ 这不是流程')
  await page.getByRole('button', { name: '导入并打开' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await page.getByLabel('流程 JSON').fill(flow)
  await page.getByRole('button', { name: '导入并打开' }).click()
  await expect(cards(page)).toHaveCount(2)

  await another(page)
  await page.evaluate((text) => navigator.clipboard.writeText(text), flow)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+v')
  await expect(cards(page)).toHaveCount(2)
})
