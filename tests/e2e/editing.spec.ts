import { readFile } from 'node:fs/promises'
import { chain } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

const card = (page: Page, title: string): Locator => page.locator('.react-flow__node').filter({ has: page.locator('.q-card-title', { hasText: new RegExp(`^${title}$`) }) })

const palette = (page: Page): Locator => page.getByRole('region', { name: '节点面板' })

const cards = (page: Page): Locator => page.locator('.react-flow__node .q-card')

async function newFlow(page: Page): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: '新建流程' }).click()
  await expect(page.getByText('从这里开始搭一个流程')).toBeVisible()
}

/** Types into the palette's search and adds the first hit with Enter. */
async function addBySearch(page: Page, words: string): Promise<void> {
  await page.getByPlaceholder('搜索节点或操作').fill(words)
  await page.keyboard.press('Enter')
}

test('finds nodes by 汉字, pinyin, initials and English, and adds them one behind the other', async ({ page }) => {
  await newFlow(page)
  await addBySearch(page, 'shoudong')
  await expect(card(page, '手动触发')).toBeVisible()
  await addBySearch(page, 'sjzh')
  await expect(card(page, '数据转换')).toBeVisible()
  await addBySearch(page, '等待')
  await expect(card(page, '等待')).toBeVisible()
  await addBySearch(page, 'end')
  await expect(card(page, '结束')).toBeVisible()
  await expect(page.locator('.react-flow__edge')).toHaveCount(3)
})

test('undoes and redoes adding, moving, typing, connecting and deleting', async ({ page }) => {
  await newFlow(page)
  const undo = page.getByRole('button', { name: /^撤销/ })
  const redo = page.getByRole('button', { name: /^重做/ })
  await palette(page).getByRole('button', { name: '手动触发' }).click()
  await palette(page).getByRole('button', { name: '数据转换' }).click()
  await expect(cards(page)).toHaveCount(2)

  const moved = card(page, '数据转换')
  const before = await moved.boundingBox()
  if (!before) throw new Error('the card is not on screen')
  await page.mouse.move(before.x + 100, before.y + 20)
  await page.mouse.down()
  await page.mouse.move(before.x + 140, before.y + 120, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await moved.boundingBox())?.y).toBeGreaterThan(before.y + 60)
  await undo.click()
  await expect.poll(async () => Math.round((await moved.boundingBox())?.y ?? 0)).toBe(Math.round(before.y))
  await redo.click()
  await expect.poll(async () => (await moved.boundingBox())?.y).toBeGreaterThan(before.y + 60)

  await moved.click()
  await page.getByRole('radio', { name: '表达式' }).click()
  await page.locator('.qf-field[data-path="value"]').getByRole('textbox').fill('1 + 1')
  await expect(page.getByRole('button', { name: '没有问题' })).toBeVisible()

  await card(page, '手动触发').click()
  await page.keyboard.press('Delete')
  await expect(cards(page)).toHaveCount(1)
  await expect(page.locator('.react-flow__edge')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(2)
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  for (let count = 0; count < 10 && (await undo.isEnabled()); count += 1) await undo.click()
  await expect(cards(page)).toHaveCount(0)
  for (let count = 0; count < 10 && (await redo.isEnabled()); count += 1) await redo.click()
  await expect(cards(page)).toHaveCount(1)
})

test('leads from a problem to its field, and from a fix back by undo', async ({ page }) => {
  await newFlow(page)
  await palette(page).getByRole('button', { name: '手动触发' }).click()
  await page.getByPlaceholder('搜索节点或操作').fill('fswbxx')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.locator('.react-flow__pane').click({ position: { x: 30, y: 30 } })
  await page.getByRole('button', { name: /个问题/ }).click()
  await page.getByRole('tabpanel').getByText('这里必须填写').first().click()
  await expect(page.locator('.qf-field[data-path="content"]').getByRole('textbox')).toBeFocused()
})

test('shows what each step took in, put out, called and was answered', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: /新客户欢迎/ }).click()
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, '通知销售群').locator('[data-mark="succeeded"]')).toBeVisible()
  const trace = page.getByRole('tabpanel').filter({ hasText: '27 / 27' })
  await trace.getByText('创建会议').first().click()
  await trace.getByText('POST').click()
  await expect(trace.getByText('meeting_code').first()).toBeVisible()
  await expect(trace.getByText('X-TC-Signature', { exact: false })).toHaveCount(0)
  await page.getByRole('tab', { name: /历史/ }).click()
  await expect(page.getByRole('tabpanel').filter({ hasText: '成功' }).first()).toBeVisible()
})

test('asks a manual trigger\'s questions before the run', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: /拉一个跟进群/ }).click()
  await page.getByRole('button', { name: /试运行/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: /运行/ }).click()
  await expect(page.locator('.react-flow__node [data-mark="succeeded"]').first()).toBeVisible()
})

test('exports a flow as a file that imports as the same flow', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: /订单付款后跟进/ }).click()
  await expect(cards(page).first()).toBeVisible()
  const count = await cards(page).count()
  await page.getByRole('button', { name: '更多' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: '导出为文件' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  await page.goto('./')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByLabel('流程 JSON').fill(text)
  await page.getByRole('button', { name: '导入并打开' }).click()
  await expect(cards(page)).toHaveCount(count)
})

test('speaks the other language and wears the other theme at once, and remembers both', async ({ page }) => {
  await newFlow(page)
  await page.getByRole('button', { name: '切换到英文界面' }).click()
  await expect(page.getByRole('button', { name: /Test run/ })).toBeVisible()
  await page.getByRole('button', { name: 'Switch to dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.getByRole('button', { name: /Test run/ })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('opens and runs a flow of a thousand nodes', async ({ page }) => {
  const steps = Array.from({ length: 999 }, (_, index) => ({ id: `n${index}`, type: 'logic.transform', title: `第 ${index} 步`, inputs: { value: { const: index } } }))
  await page.goto('./')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByLabel('流程 JSON').fill(JSON.stringify(chain('thousand', '一千个节点', steps)))
  await page.getByRole('button', { name: '导入并打开' }).click()
  await expect(cards(page).first()).toBeVisible()
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(page.getByText('运行成功').first()).toBeVisible({ timeout: 20_000 })
})

test('keeps what was typed when the language changes', async ({ page }) => {
  await newFlow(page)
  await palette(page).getByRole('button', { name: '手动触发' }).click()
  await page.getByPlaceholder('搜索节点或操作').fill('fswbxx')
  await page.keyboard.press('Enter')
  await page.locator('.qf-field[data-path="content"]').getByRole('textbox').fill('你好，world')
  await page.getByRole('button', { name: '切换到英文界面' }).click()
  await expect(page.locator('.qf-field[data-path="content"]').getByRole('textbox')).toHaveValue('你好，world')
})

test('stays on the canvas with the keyboard when what had the focus is deleted', async ({ page }) => {
  await newFlow(page)
  for (const words of ['shoudong', 'sjzh', '等待']) await addBySearch(page, words)
  await expect(cards(page)).toHaveCount(3)
  await card(page, '数据转换').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(cards(page)).toHaveCount(2)
  await expect(card(page, '等待')).toBeFocused()
})

test('names connections by what they connect', async ({ page }) => {
  await newFlow(page)
  for (const words of ['shoudong', 'sjzh']) await addBySearch(page, words)
  await expect(page.getByLabel('从「手动触发」到「数据转换」的连线')).toHaveCount(1)
  await page.getByRole('button', { name: '切换到英文界面' }).click()
  await expect(page.getByLabel('Connection from “手动触发” to “数据转换”')).toHaveCount(1)
})

test('opens the palette again with the room for it, and begins each flow afresh', async ({ page }) => {
  await newFlow(page)
  await expect(page.getByRole('button', { name: '还没有节点' })).toBeVisible()
  await page.setViewportSize({ width: 900, height: 900 })
  await expect(palette(page)).toHaveCount(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(palette(page)).toBeVisible()
  await page.getByRole('tab', { name: /历史/ }).click()
  await newFlow(page)
  await expect(page.getByRole('tab', { name: /运行轨迹/ })).toHaveAttribute('aria-selected', 'true')
  await addBySearch(page, 'shoudong')
  await page.getByRole('navigation').getByRole('button', { name: '流程设置与变量' }).click()
  await expect(page.getByRole('navigation').getByRole('button', { name: '流程设置与变量' })).toHaveAttribute('aria-pressed', 'true')
})
