import { expect, test, type Page } from './support/test'

const name = (page: Page) => page.getByRole('textbox', { name: '流程名称' })

async function newFlow(page: Page): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: '新建流程' }).click()
  await expect(page.getByText('从这里开始搭一个流程')).toBeVisible()
}

for (const pause of [0, 100, 300]) {
  test(`keeps what was typed ${pause} ms before a reload`, async ({ page }) => {
    await newFlow(page)
    await page.getByRole('region', { name: '节点面板' }).getByRole('button', { name: '手动触发' }).click()
    await page.getByPlaceholder('搜索节点或操作').fill('fswbxx')
    await page.keyboard.press('Enter')
    const content = page.locator('.qf-field[data-path="content"]').getByRole('textbox')
    await content.fill('先写一句')
    await expect(page.getByText('已保存')).toBeVisible()
    await content.pressSequentially('再添一句')
    await page.waitForTimeout(pause)
    await page.reload()
    await page.locator('.react-flow__node').filter({ hasText: '文本消息' }).click()
    await expect(content).toHaveText('先写一句再添一句')
  })
}

test('keeps a name that was typed just before the tab was closed, also in the list', async ({ page, context }) => {
  await newFlow(page)
  await name(page).fill('关门前改的名字')
  await page.close({ runBeforeUnload: true })
  const next = await context.newPage()
  await next.goto('./')
  await expect(next.getByText('关门前改的名字')).toBeVisible()
  expect(await next.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('qiao.unsaved')))).toEqual([])
})
