import { card, cards, newFlow } from './support/designer'
import { expect, test, type Page } from './support/test'

const commands = (page: Page) => page.getByRole('dialog', { name: '命令' })

const row = (page: Page, name: string) => commands(page).getByRole('option').filter({ hasText: name })

async function openCommands(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(commands(page)).toBeVisible()
}

test('finds commands, nodes and flows by 汉字, pinyin and English, and does them', async ({ page }) => {
  await newFlow(page)
  await openCommands(page)
  await page.keyboard.type('sdcf')
  await page.keyboard.press('Enter')
  await expect(card(page, '手动触发')).toBeVisible()
  await expect(commands(page)).toBeHidden()

  await openCommands(page)
  await page.keyboard.type('transform')
  await expect(row(page, '数据转换')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(2)

  await openCommands(page)
  await expect(commands(page).getByText('最近使用')).toBeVisible()
  await page.keyboard.type('手动触发')
  await row(page, '手动触发').first().click()
  await expect(page.locator('.react-flow__node.selected')).toHaveText(/手动触发/)

  await openCommands(page)
  await page.keyboard.type('undo')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(1)

  await openCommands(page)
  await page.keyboard.type('qqqq')
  await expect(commands(page).getByText('没有找到')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(commands(page)).toBeHidden()
})

test('goes from the list of flows to a flow, and changes theme and language by name', async ({ page }) => {
  await newFlow(page)
  await page.getByRole('textbox', { name: '流程名称' }).fill('客户欢迎')
  await page.keyboard.press('Enter')
  await openCommands(page)
  await page.keyboard.type('liebiao')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '新建流程' })).toBeVisible()

  await openCommands(page)
  await page.keyboard.type('khhy')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: '流程名称' })).toHaveValue('客户欢迎')

  await openCommands(page)
  await page.keyboard.type('深色')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await openCommands(page)
  await page.keyboard.type('语言')
  await page.keyboard.press('Enter')
  await openCommandsInEnglish(page)
})

async function openCommandsInEnglish(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Commands' })
  await expect(dialog).toBeVisible()
  await page.keyboard.type('undo')
  await expect(dialog.getByRole('option').filter({ hasText: 'Undo' })).toBeVisible()
}

test('shows all keys, which do what it says', async ({ page }) => {
  await newFlow(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: '键盘快捷键' })
  await expect(sheet).toBeVisible()
  // The focus is in it, and is seen; a tooltip comes only where somebody goes by themselves.
  const close = sheet.getByRole('button', { name: '关闭' })
  const tip = () => close.evaluate((button) => getComputedStyle(button, '::after').opacity)
  await expect(close).toBeFocused()
  await expect(close).toHaveCSS('outline-style', 'solid')
  expect(await tip()).toBe('0')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(close).toBeFocused()
  await expect.poll(tip).toBe('1')
  await expect(sheet.locator('dl > div').filter({ hasText: '搜索命令、节点和流程' }).locator('kbd')).toHaveText('Ctrl K')
  // What is called the same stands there once, with all its keys.
  await expect(sheet.locator('dt').filter({ hasText: /^取消选择$/ })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('tab', { name: /问题/ })).toHaveAttribute('aria-selected', 'true')
})

test('leaves keys to a text that is being typed, and all of them to an input method that composes', async ({ page, context }) => {
  await newFlow(page)
  const name = page.getByRole('textbox', { name: '流程名称' })
  await name.fill('')
  await name.pressSequentially('a?b/')
  await expect(name).toHaveValue('a?b/')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const session = await context.newCDPSession(page)
  const compose = (text: string) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const search = page.getByPlaceholder('搜索节点或操作')
  await search.click()
  await compose('dengdai')
  await expect(search).toHaveValue('dengdai')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(cards(page), 'the key that ends a composition adds nothing').toHaveCount(0)
  await session.send('Input.insertText', { text: '等待' })
  await expect(search).toHaveValue('等待')
  await page.keyboard.press('Enter')
  await expect(card(page, '等待')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(commands(page)).toBeVisible()
})
