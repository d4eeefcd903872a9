import { addBySearch, card, entry, newFlow } from './support/designer'
import { expect, test, type Locator, type Page } from './support/test'

const note = (page: Page): Locator => page.locator('.react-flow__node-note')

const group = (page: Page): Locator => page.locator('.react-flow__node-area')

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not on screen')
  return box
}

test('writes a note in Markdown, colours it, makes it larger, and takes all of it back', async ({ page }) => {
  await newFlow(page)
  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 300, y: 90 } })
  await page.getByRole('menuitem', { name: '添加便签' }).click()
  await page.keyboard.type('# 先看这里\n**重要**：[文档](https://example.com) [坏](javascript:alert(1))\n- 第一步\n<img src=x onerror=alert(1)>')
  await page.keyboard.press('Escape')
  await expect(note(page).locator('b')).toHaveText('重要')
  await expect(note(page).getByRole('link')).toHaveCount(1)
  await expect(note(page).getByRole('link')).toHaveAttribute('rel', /noopener/)
  await expect(note(page).locator('img')).toHaveCount(0)
  await expect(note(page)).toContainText('<img src=x')

  await note(page).getByRole('button', { name: '蓝色' }).click()
  await expect(note(page).locator('.q-note')).toHaveAttribute('data-color', 'blue')

  const before = await boxOf(note(page))
  const corner = await boxOf(note(page).getByRole('button', { name: /调整便签大小/ }))
  await page.mouse.move(corner.x + 9, corner.y + 9)
  await page.mouse.down()
  await page.mouse.move(corner.x + 89, corner.y + 69, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => (await boxOf(note(page))).width).toBeGreaterThan(before.width + 60)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(note(page).locator('.q-note')).not.toHaveAttribute('data-color', 'blue')

  await note(page).dblclick({ position: { x: 40, y: 12 } })
  await page.keyboard.press('Control+a')
  await page.keyboard.type('改好了')
  await page.locator('.react-flow__pane').click({ position: { x: 30, y: 400 } })
  await expect(note(page)).toHaveText('改好了')

  await note(page).click()
  await page.keyboard.press('Delete')
  await expect(note(page)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(note(page)).toHaveText('改好了')
})

test('groups nodes, moves them together, renames the group, copies it with all that stands in it, and takes it apart', async ({ page }) => {
  await newFlow(page)
  await entry(page, '手动触发').click()
  await addBySearch(page, 'sjzh')
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  await card(page, '数据转换').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+g')
  // The name that it has at first is marked, and gives way to what is typed.
  await page.keyboard.type('取数')
  await page.keyboard.press('Enter')
  await expect(group(page)).toContainText('取数')

  const before = await boxOf(card(page, '手动触发'))
  const title = await boxOf(group(page).locator('.q-group-title'))
  await page.mouse.move(title.x + 20, title.y + 10)
  await page.mouse.down()
  await page.mouse.move(title.x + 60, title.y + 90, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await boxOf(card(page, '手动触发'))).y).toBeGreaterThan(before.y + 50)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => Math.round((await boxOf(card(page, '手动触发'))).y)).toBe(Math.round(before.y))

  await page.keyboard.press('Control+a')
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(3)
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect(group(page)).toHaveCount(2)
  await expect(page.locator('.react-flow__node-card')).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await expect(group(page)).toHaveCount(1)

  await group(page).locator('.q-group-title').click()
  await page.keyboard.press('Control+Shift+g')
  await expect(group(page)).toHaveCount(0)
  await expect(page.locator('.react-flow__node-card')).toHaveCount(2)
})
