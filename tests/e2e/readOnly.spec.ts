import { expectAccessible } from './support/axe'
import { card, cards, palette } from './support/designer'
import { expect, test, type Page } from './support/test'

const boxOf = async (page: Page, title: string) => {
  const box = await card(page, title).boundingBox()
  if (!box) throw new Error(`${title} is not on screen`)
  return box
}

const undo = (page: Page) => page.getByRole('button', { name: /^撤销/ })

/** Everything a hand would try on the canvas. */
async function tryToChange(page: Page): Promise<void> {
  const before = await boxOf(page, '创建会议')
  await page.mouse.move(before.x + 60, before.y + 12)
  await page.mouse.down()
  await page.mouse.move(before.x + 120, before.y + 150, { steps: 5 })
  await page.mouse.up()
  const port = await card(page, '添加外部联系人').locator('.react-flow__handle.source').first().boundingBox()
  await page.mouse.move((port?.x ?? 0) + 5, (port?.y ?? 0) + 5)
  await page.mouse.down()
  await page.mouse.move(before.x - 20, before.y + 200, { steps: 5 })
  await page.mouse.up()
  await card(page, '创建会议').click()
  for (const keys of ['Delete', 'Shift+Delete', 'd', 'Control+d', 'n', '/', 'Control+g', 'Control+z', 'ArrowRight', 'Shift+Alt+t']) await page.keyboard.press(keys)
  await card(page, '创建会议').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.react-flow__node-note').first().dblclick()
  await page.locator('.react-flow__pane').dblclick({ position: { x: 30, y: 30 } })
}

test('locks a flow: nothing changes it, it is read, copied from and run, until it is unlocked', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./#/example/new-customer-meeting')
  await expect(cards(page)).toHaveCount(6)
  await page.getByRole('button', { name: '锁定编辑' }).click()
  await expect(page.getByRole('button', { name: /只读/ })).toBeVisible()
  await expect(palette(page)).toHaveCount(0)
  await expect(undo(page)).toHaveCount(0)

  const flow = () => page.locator('.react-flow__viewport').evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('.react-flow__node, .react-flow__edge')].map((one) => `${one.dataset['id']} ${one.style.transform} ${one.querySelector('.q-card')?.hasAttribute('data-disabled')}`).sort())
  const before = await flow()
  await tryToChange(page)
  expect(await flow()).toEqual(before)
  await expect(page.locator('.q-quick, .q-exit-add:visible, .q-edge-tools:visible, .q-note textarea')).toHaveCount(0)
  await expect(page.getByLabel('流程名称')).toHaveJSProperty('readOnly', true)

  await card(page, '创建会议').click({ button: 'right' })
  const menu = page.getByRole('menu', { name: '画布菜单' })
  await expect(menu.getByRole('menuitem', { name: /打开属性/ })).toBeVisible()
  await expect(menu.getByRole('menuitem', { name: /删除|停用|换成|添加/ })).toHaveCount(0)
  await menu.getByRole('menuitem', { name: /^复制/ }).click()
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+v')
  await expect(page.getByText('流程已锁定，只能查看和试运行')).toBeVisible()
  await page.keyboard.press('Shift+Digit1')
  await expect(cards(page)).toHaveCount(6)

  const subject = page.locator('.qf-field[data-path="subject"]')
  await expect(subject.getByRole('textbox')).toHaveText(/欢迎.*客户名称.*的产品介绍会/)
  await subject.getByRole('button', { name: '复制' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('欢迎 {{trigger.customer.name}} 的产品介绍会')
  await expect(page.locator('.qf-form').getByRole('radio')).toHaveCount(0)

  await expectAccessible(page, 'a locked flow')

  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, '通知销售群').locator('[data-mark="succeeded"]')).toBeVisible()

  await page.getByRole('button', { name: /只读/ }).click()
  await expect(palette(page)).toBeVisible()
  await expect(subject.getByRole('radio', { name: '表达式' })).toBeVisible()
  await card(page, '创建会议').focus()
  await page.keyboard.press('Delete')
  await expect(cards(page)).toHaveCount(5)
  await undo(page).click()
  await expect(cards(page)).toHaveCount(6)

  // The same by an address, which nobody unlocks from within.
  await page.evaluate(() => { location.hash += '?readonly' })
  await expect(page.getByText('只读', { exact: true })).toBeVisible()
  await expect(palette(page)).toHaveCount(0)
  await page.getByRole('button', { name: '更多' }).click()
  await expect(page.getByRole('menuitem', { name: '锁定编辑' })).toBeDisabled()
})
