import { demoConnections } from '../../src/catalogue/demoConnections'
import { entry, palette } from './support/designer'
import { readKept, replayOnCommandLine } from './support/kept'
import { expect, test, type Locator, type Page } from './support/test'

test.use({ reducedMotion: 'no-preference' })

/** Drags a palette entry with the mouse to a place on the canvas, in pixels from its corner. */
async function dragFromPalette(page: Page, row: Locator, at: { x: number; y: number }): Promise<void> {
  await row.scrollIntoViewIfNeeded()
  await row.dragTo(page.locator('.react-flow__pane'), { targetPosition: at })
}

const node = (page: Page, title: string): Locator => page.locator('.react-flow__node').filter({ has: page.getByText(title, { exact: true }) })

/** Draws an edge with the mouse, from a node's port to another node's entry. */
async function connect(page: Page, from: Locator, port: string, to: Locator): Promise<void> {
  await from.locator(`.react-flow__handle[data-handleid="${port}"]`).hover()
  await page.mouse.down()
  await to.locator('.react-flow__handle.target').hover()
  await page.mouse.up()
}

/** Opens the variable picker of a field, finds an entry by a few letters, and takes it. */
async function chooseReference(page: Page, field: Locator, name: string): Promise<void> {
  await field.getByRole('button', { name: /插入|选择变量|变量/ }).last().click()
  await page.getByRole('combobox', { name: /搜索/ }).last().fill(name)
  await page.getByRole('treeitem', { name }).first().click()
}

async function writeExpression(page: Page, path: string, source: string): Promise<void> {
  await field(page, path).getByRole('radio', { name: '表达式' }).click()
  await field(page, path).getByRole('textbox').fill(source)
}

const field = (page: Page, path: string): Locator => page.locator(`.qf-field[data-path="${path}"]`)

test('a newcomer draws a flow with the mouse, runs it and reads what arrived', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: '新建流程' }).click()

  await dragFromPalette(page, entry(page, '添加外部联系人'), { x: 160, y: 160 })
  await dragFromPalette(page, entry(page, '条件分支'), { x: 440, y: 160 })
  await connect(page, node(page, '添加外部联系人'), 'out', node(page, '条件分支'))
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)

  await node(page, '条件分支').click()
  const condition = page.locator('.qf-case .qf-field').filter({ hasText: '成立条件' })
  await condition.getByRole('radio', { name: '变量' }).click()
  // A text is compared with what it is now; a yes or no stands for itself.
  await chooseReference(page, condition, '添加人')
  await expect(condition.getByRole('textbox')).toHaveValue(/^trigger\.\w+ = ".+"$/)
  await condition.getByRole('radio', { name: '变量' }).click()
  await chooseReference(page, condition, '企业客户')

  await palette(page).getByRole('button', { name: /^腾讯会议/ }).click()
  await dragFromPalette(page, entry(page, '创建会议'), { x: 240, y: 320 })
  await connect(page, node(page, '条件分支'), 'case1', node(page, '创建会议'))
  await node(page, '创建会议').click()
  await field(page, 'userid').getByRole('radio', { name: '变量' }).click()
  await chooseReference(page, field(page, 'userid'), '添加人')
  await field(page, 'subject').getByRole('textbox').fill('产品介绍会')
  await writeExpression(page, 'start_time', '$fromMillis($toMillis(trigger.addedAt) + 3600000)')
  await writeExpression(page, 'end_time', '$fromMillis($toMillis(trigger.addedAt) + 7200000)')

  await palette(page).getByRole('button', { name: /企业微信机器人/ }).click()
  await dragFromPalette(page, entry(page, '发送 Markdown 消息'), { x: 560, y: 320 })
  await connect(page, node(page, '创建会议'), 'out', node(page, '发送 Markdown 消息'))
  await node(page, '发送 Markdown 消息').click()
  const content = field(page, 'content')
  await content.getByRole('radio', { name: '变量' }).click()
  await content.getByRole('textbox').click()
  await page.keyboard.type('会议号：')
  await chooseReference(page, content, '会议号')
  await expect(page.getByRole('button', { name: '没有问题' })).toBeVisible()

  await page.getByRole('button', { name: /试运行/ }).click()
  const sandbox = page.getByRole('tab', { name: /沙盒/ })
  await expect(node(page, '发送 Markdown 消息').locator('[data-mark="succeeded"]')).toBeVisible()
  await sandbox.click()
  await page.getByRole('button', { name: /^销售群/ }).click()
  const message = page.getByText(/^会议号：\d{9}$/)
  await expect(message).toBeVisible()
  const said = await message.innerText()
  await expect(page.getByText('已保存到本机')).toBeVisible()

  await page.reload()
  await expect(page.locator('.react-flow__edge')).toHaveCount(3)
  await expect(node(page, '发送 Markdown 消息').locator('[data-mark="succeeded"]')).toBeVisible()

  const kept = await readKept(page)
  expect(JSON.stringify(kept.run.record.events)).toContain(said.replace('会议号：', ''))
  expect(await replayOnCommandLine(kept)).toEqual(kept.run.record.events)
})

test('the page keeps nothing of a connection\'s secrets in flows and runs', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: /新客户欢迎/ }).click()
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(node(page, '通知销售群').locator('[data-mark="succeeded"]')).toBeVisible()
  await expect.poll(async () => (await readKept(page)).run !== undefined).toBe(true)
  const kept = JSON.stringify(await readKept(page))
  for (const { values } of demoConnections) {
    for (const [name, value] of Object.entries(values)) if (/secret|key/i.test(name) && name !== 'secretId') expect(kept).not.toContain(String(value))
  }
})
