import { addBySearch, entry, newFlow, palette } from './support/designer'
import { expect, test, type Page } from './support/test'

const favourites = (page: Page) => palette(page).locator('.q-palette-section', { has: page.getByRole('heading', { name: /^收藏/ }) })

test('operations stand under the vendor’s own groups, and what has a star stands first, also after a reload', async ({ page }) => {
  await newFlow(page)
  await expect(palette(page).locator('.q-row-group').filter({ hasText: '›' }).first()).toHaveText('通讯录成员管理 › 成员管理')
  await expect(palette(page).locator('.q-row-group').last()).toHaveText('效率工具 › 日程')

  await expect(favourites(page)).toHaveCount(0)
  await entry(page, '等待').hover()
  await palette(page).getByRole('button', { name: '收藏“等待”', exact: true }).click()
  // By the keyboard: the star is the next stop behind its row.
  await entry(page, '合并数据').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(favourites(page).locator('[data-row]')).toHaveText(['等待', '合并数据'])
  await expect(palette(page).locator('.q-palette-section').first().getByRole('heading')).toHaveText('收藏2')

  await page.reload()
  await expect(favourites(page).locator('[data-row]')).toHaveText(['等待', '合并数据'])
  await favourites(page).getByRole('button', { name: '等待', exact: true }).hover()
  await favourites(page).getByRole('button', { name: '取消收藏“等待”' }).click()
  await expect(favourites(page).locator('[data-row]')).toHaveText(['合并数据'])
})

test('the panel is made wider and narrower by its border, with the mouse and by keys, and stays so', async ({ page }) => {
  await newFlow(page)
  await addBySearch(page, 'sdcf')
  const panel = page.getByRole('complementary', { name: '节点设置' }).or(page.locator('.q-designer-panel'))
  const border = page.locator('.q-designer-panel').getByRole('separator')
  const width = async () => Math.round((await panel.first().boundingBox())!.width)
  const before = await width()
  const at = (await border.boundingBox())!
  await page.mouse.move(at.x + at.width / 2, at.y + 300)
  await page.mouse.down()
  await page.mouse.move(at.x + at.width / 2 - 90, at.y + 310, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBe(before + 90)

  await border.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBe(before + 90 - 32)
  await expect(border).toHaveAttribute('aria-valuenow', String(before + 90 - 32))
  // It stops where fields would no longer fit.
  for (let press = 0; press < 40; press += 1) await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBe(300)
  await page.keyboard.press('ArrowLeft')

  await page.reload()
  await page.locator('.react-flow__node').click()
  await expect.poll(width).toBe(316)
})
