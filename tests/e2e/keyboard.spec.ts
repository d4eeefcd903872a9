import { card, cards } from './support/designer'
import { expect, test, type Page } from './support/test'

/** Goes on with Tab until what is meant has the focus: what cannot be reached so is not there for many people. */
async function tabTo(page: Page, what: ReturnType<Page['locator']>, most = 60): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    if (await what.evaluateAll((elements) => elements.some((element) => element === document.activeElement || element.contains(document.activeElement)))) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab never came to it')
}

test('by keyboard alone: a new flow, two steps, a field, a run, and what came of it', async ({ page }) => {
  await page.goto('./')
  const create = page.getByRole('button', { name: '新建流程' })
  await create.waitFor()
  await tabTo(page, create)
  await page.keyboard.press('Enter')
  await expect(page.getByText('从这里开始搭一个流程')).toBeVisible()

  await page.keyboard.press('Control+/')
  await page.keyboard.type('shoudong')
  await page.keyboard.press('Enter')
  await expect(card(page, '手动触发')).toBeVisible()
  await page.keyboard.press('Control+/')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('sjzh')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(2)

  const value = page.locator('.qf-field[data-path="value"]')
  await tabTo(page, value.getByRole('radiogroup'))
  await page.keyboard.press('ArrowRight')
  await expect(value.getByRole('radio', { name: '常量' })).toBeChecked()
  await page.keyboard.press('ArrowLeft')
  await expect(value.getByRole('radio', { name: '表达式' })).toBeChecked()
  await tabTo(page, value.getByRole('textbox'))
  await page.keyboard.type('"早上好" & "！"')
  await expect(page.getByRole('button', { name: '没有问题' })).toBeVisible()

  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.q-card[data-mark="succeeded"]')).toHaveCount(2)
  const steps = page.getByRole('listbox', { name: '运行的步骤' })
  await tabTo(page, steps, 90)
  await page.keyboard.press('End')
  await expect(page.locator('.qr-side')).toContainText('早上好！')
  await page.keyboard.press('Enter')
  await expect(card(page, '数据转换')).toBeInViewport()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('liebiao')
  await page.keyboard.press('Enter')
  await expect(create).toBeVisible()
})

test('by keyboard alone: from node to node, delete, and take it back', async ({ page }) => {
  await page.goto('./#/example/order-paid')
  await expect(cards(page).first()).toBeVisible()
  const count = await cards(page).count()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '跳到画布' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.locator('.react-flow__node-card'), 20)
  await page.keyboard.press('Enter')
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1)
  await page.keyboard.press('Delete')
  await expect(cards(page)).toHaveCount(count - 1)
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(count)
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu', { name: '画布菜单' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
})

test('takes what is typed while the command palette is still on its way', async ({ page }) => {
  await page.route(/assets\/commands-.*\.js$/, async (route) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 700)
    })
    await route.continue()
  })
  await page.goto('./#/example/order-paid')
  await expect(cards(page).first()).toBeVisible()
  await page.locator('.react-flow__node-card').first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('liebiaox')
  // Without the palette this would delete what is selected.
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('liebiao')
  await expect(page.getByRole('button', { name: /^撤销/, includeHidden: true })).toBeDisabled()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '新建流程' })).toBeVisible()
})

test('keeps what is pressed and pasted before there is anything around the canvas', async ({ page }) => {
  const more = page.getByRole('button', { name: '更多' })
  let release: () => void = () => undefined
  /** Shows the flow anew, whose bars come only when they are let. */
  const withoutBars = async () => {
    const released = new Promise<void>((resolve) => { release = resolve })
    await page.route(/assets\/bars-.*\.js$/, async (route) => {
      await released
      await route.continue()
    }, { times: 1 })
    await page.reload()
    await expect(cards(page).first()).toBeVisible()
    await expect(more).toHaveCount(0)
  }
  await page.goto('./#/example/order-paid')
  await expect(more).toBeVisible()
  const count = await cards(page).count()
  await card(page, '结束').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+c')

  await withoutBars()
  const room = () => page.locator('.q-canvas').boundingBox()
  const before = await room()
  release()
  await expect(more).toBeVisible()
  expect(await room()).toEqual(before)

  await withoutBars()
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Control+k')
  release()
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible()
  await expect(card(page, '结束')).toHaveCount(2)
  await page.keyboard.press('Escape')

  await withoutBars()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('/')
  await page.keyboard.type('dingn')
  release()
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('dingn')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('button', { name: '撤销：粘贴' })).toBeVisible()
  await page.keyboard.press('Shift+1')
  await expect(cards(page)).toHaveCount(2 * (count + 1))
})

test.describe('where a part of the program cannot be fetched', () => {
  test.use({ allowedNoise: [/bars-|Failed to fetch dynamically imported module|ERR_FAILED/] })

  test('keeps the canvas, says so, and goes on when it can', async ({ page }) => {
    await page.goto('./#/example/order-paid')
    await expect(page.getByRole('button', { name: '更多' })).toBeVisible()
    const count = await cards(page).count()
    await page.route(/assets\/bars-.*\.js$/, (route) => route.abort())
    await page.reload()
    await expect(page.getByText('有一部分界面没能加载')).toBeVisible()
    await expect(cards(page)).toHaveCount(count)
    await page.unroute(/assets\/bars-.*\.js$/)
    await expect(page.getByRole('button', { name: '更多' })).toBeVisible()
    await expect(page.getByText('有一部分界面没能加载')).toBeHidden()
  })
})
