import { addBySearch, card, cards, entry, newFlow } from './support/designer'
import { placed } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

const edges = (page: Page): Locator => page.locator('.react-flow__edge')

const offer = (page: Page): Locator => page.locator('.q-quick')

const menu = (page: Page): Locator => page.getByRole('menu', { name: '画布菜单' })

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** The middle of a line that runs level has no height to be hovered by name. */
async function hover(page: Page, edge: Locator): Promise<void> {
  const { x, y } = await middleOf(edge.locator('.react-flow__edge-path'))
  await page.mouse.move(x, y)
}

/** A trigger and a transformation behind it; the focus is on the second. */
async function chain(page: Page): Promise<void> {
  await newFlow(page)
  await entry(page, '手动触发').click()
  await addBySearch(page, 'sjzh')
  await expect(edges(page)).toHaveCount(1)
  await card(page, '数据转换').click()
}

test('copies and pastes in a flow, into another one, and through the clipboard of another tab', async ({ page, context }) => {
  await chain(page)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await page.locator('.react-flow__pane').click({ position: { x: 500, y: 430 } })
  await page.keyboard.press('Control+v')
  await expect(cards(page)).toHaveCount(4)
  await expect(edges(page)).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(2)

  const other = await context.newPage()
  await newFlow(other)
  await other.locator('.q-canvas').focus()
  await other.keyboard.press('Control+v')
  await expect(cards(other)).toHaveCount(2)
  await expect(edges(other)).toHaveCount(1)

  await other.keyboard.press('Control+x')
  await expect(cards(other)).toHaveCount(0)
  await other.keyboard.press('Control+v')
  await expect(cards(other)).toHaveCount(2)
  await other.close()
})

test('says what is wrong with a text that cannot be pasted and what is missing here, and leaves texts their own clipboard', async ({ page }) => {
  await chain(page)
  const paste = (text: string) => page.evaluate((data) => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', data)
    document.querySelector('.q-canvas')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
  }, text)
  await paste('今天天气不错')
  await expect(page.getByText('剪贴板里没有流程内容')).toBeVisible()
  await paste('{"schema":"qiao/clipboard@1","flow":{"schema":"qiao/flow@1",')
  await expect(page.getByText(/没有粘贴：/)).toBeVisible()
  await expect(cards(page)).toHaveCount(2)
  const send = { id: 's', key: 'send', type: 'action', title: '发消息', connector: 'wecom-robot', operation: 'send_text', connection: 'hq', position: { x: 0, y: 0 }, inputs: { content: { const: '你好' } } }
  const from = { ...placed({}, []), nodes: { s: send }, order: { nodes: ['s'], edges: [], variables: [], notes: [], groups: [] } }
  await paste(JSON.stringify({ schema: 'qiao/clipboard@1', flow: from, connections: { hq: '总部群机器人' } }))
  await expect(cards(page)).toHaveCount(3)
  await expect(page.getByText('已粘贴。这里还没有：总部群机器人')).toBeVisible()
  await page.keyboard.press('Control+z')

  const name = page.getByRole('textbox', { name: '流程名称' })
  await name.fill('可以复制的名字')
  await name.press('Control+a')
  await name.press('Control+c')
  await name.press('ArrowRight')
  await name.press('Control+v')
  await expect(name).toHaveValue('可以复制的名字可以复制的名字')
  await expect(cards(page)).toHaveCount(2)
})

test('adds what comes next: by the port’s plus, by /, by a line into the empty, by a double press', async ({ page }) => {
  await chain(page)
  await page.keyboard.press('/')
  await expect(offer(page)).toContainText('添加到“数据转换”之后')
  await page.keyboard.type('dengdai')
  await page.keyboard.press('Enter')
  await expect(edges(page)).toHaveCount(2)
  await expect(offer(page)).toBeHidden()

  await page.getByRole('button', { name: '在“等待”之后添加' }).click()
  await offer(page).getByRole('option').filter({ hasText: '条件分支' }).click()
  await expect(edges(page)).toHaveCount(3)

  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+1')
  await page.waitForTimeout(400)
  const port = await middleOf(card(page, '手动触发').locator('.react-flow__handle.source'))
  await page.mouse.move(port.x, port.y)
  await page.mouse.down()
  await page.mouse.move(port.x + 120, port.y + 200, { steps: 5 })
  await page.mouse.up()
  await expect(offer(page)).toContainText('添加到“手动触发”之后')
  await page.keyboard.press('Escape')
  await expect(offer(page)).toBeHidden()

  await page.locator('.react-flow__pane').dblclick({ position: { x: 400, y: 420 } })
  await expect(offer(page)).toContainText('添加到这里')
  await page.keyboard.type('jieshu')
  await page.keyboard.press('Enter')
  await expect(offer(page)).toBeHidden()
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Shift+1')
  await expect(cards(page)).toHaveCount(5)
  await expect(edges(page)).toHaveCount(3)
})

test('puts a node into an edge: by its plus, from the palette, by dragging a lone one there', async ({ page }) => {
  await chain(page)
  await page.keyboard.press('Escape')
  await hover(page, edges(page).first())
  await page.getByRole('button', { name: '在这条连线上插入节点' }).click()
  await page.keyboard.type('dengdai')
  await page.keyboard.press('Enter')
  await expect(edges(page)).toHaveCount(2)
  await expect(cards(page)).toHaveCount(3)

  await page.getByPlaceholder('搜索节点或操作').fill('')
  const pane = await page.locator('.react-flow__pane').boundingBox()
  const between = await middleOf(edges(page).last().locator('.react-flow__edge-path'))
  await entry(page, '条件分支').dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: between.x - (pane?.x ?? 0), y: between.y - (pane?.y ?? 0) } })
  await expect(card(page, '条件分支')).toBeVisible()
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Shift+Digit1')
  await expect(cards(page)).toHaveCount(4)
  await expect(edges(page), 'dropped onto an edge it goes into it').toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(edges(page)).toHaveCount(2)

  await entry(page, '设置变量').dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 420, y: 440 } })
  await expect(cards(page)).toHaveCount(4)
  await expect(edges(page)).toHaveCount(2)
  const start = await middleOf(card(page, '设置变量'))
  const path = await edges(page).first().locator('.react-flow__edge-path').boundingBox()
  if (!path) throw new Error('the edge is not on screen')
  const goal = { x: path.x + path.width / 2, y: path.y + path.height / 2 }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(goal.x + 30, goal.y + 40, { steps: 4 })
  await page.mouse.move(goal.x, goal.y, { steps: 4 })
  await expect(page.locator('.react-flow__edge[data-drop]')).toHaveCount(1)
  await page.mouse.up()
  await expect(edges(page)).toHaveCount(3)
  await expect(page.locator('.react-flow__edge[data-drop]')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(edges(page)).toHaveCount(2)
})

test('replaces a node, deletes and reconnects, and draws the end of an edge elsewhere', async ({ page }) => {
  await chain(page)
  await addBySearch(page, 'dengdai')
  await expect(edges(page)).toHaveCount(2)

  await card(page, '数据转换').click({ button: 'right' })
  await menu(page).getByRole('menuitem', { name: '换成其他节点' }).click()
  await expect(offer(page)).toContainText('把“数据转换”换成')
  await page.keyboard.type('http')
  await page.keyboard.press('Enter')
  await expect(card(page, '数据转换')).toHaveCount(0)
  await expect(edges(page)).toHaveCount(2)

  await cards(page).nth(1).click()
  await page.keyboard.press('Shift+Delete')
  await expect(cards(page)).toHaveCount(2)
  await expect(edges(page)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(edges(page)).toHaveCount(2)

  await page.keyboard.press('Escape')
  const end = await middleOf(card(page, '等待').locator('.react-flow__handle.target'))
  const goal = await middleOf(cards(page).nth(1))
  await page.mouse.move(end.x - 18, end.y)
  await page.mouse.down()
  await page.mouse.move(goal.x, goal.y + 160, { steps: 6 })
  await page.mouse.up()
  await expect(edges(page), 'dropped on nothing it stays').toHaveCount(2)

  const named = (from: string, to: string) => page.getByRole('group', { name: `从“${from}”到“${to}”的连线` })
  const middle = (await cards(page).nth(1).locator('.q-card-title').textContent()) ?? ''
  const [entryOfMiddle, entryOfLast] = [await middleOf(card(page, middle).locator('.react-flow__handle.target')), await middleOf(card(page, '等待').locator('.react-flow__handle.target'))]
  await page.mouse.move(entryOfMiddle.x - 18, entryOfMiddle.y)
  await page.mouse.down()
  await page.mouse.move(entryOfLast.x - 40, entryOfLast.y + 60, { steps: 6 })
  await page.mouse.move(entryOfLast.x, entryOfLast.y, { steps: 4 })
  await page.mouse.up()
  await expect(named('手动触发', '等待')).toHaveCount(1)
  await expect(named('手动触发', middle)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(named('手动触发', middle)).toHaveCount(1)
  await expect(named('手动触发', '等待')).toHaveCount(0)
})

test('offers menus on nodes, edges and the canvas, by mouse and by keyboard', async ({ page }) => {
  await chain(page)
  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 420, y: 430 } })
  await menu(page).getByRole('menuitem', { name: '在这里添加节点' }).click()
  await page.keyboard.type('jieshu')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(3)

  await card(page, '数据转换').focus()
  await page.keyboard.press('Shift+F10')
  await expect(menu(page)).toBeVisible()
  await expect(menu(page).getByRole('menuitem', { name: /^复制/ })).toContainText('Ctrl C')
  await menu(page).getByRole('menuitem', { name: /再制一份/ }).click()
  await expect(cards(page)).toHaveCount(4)

  await hover(page, edges(page).first())
  const { x, y } = await middleOf(edges(page).first().locator('.react-flow__edge-path'))
  await page.mouse.click(x - 12, y, { button: 'right' })
  await menu(page).getByRole('menuitem', { name: '删除' }).click()
  await expect(edges(page)).toHaveCount(0)

  await card(page, '手动触发').click({ button: 'right' })
  await menu(page).getByRole('menuitem', { name: '停用' }).click()
  await expect(card(page, '手动触发')).toContainText('已停用')

  await card(page, '手动触发').click({ button: 'right' })
  await menu(page).getByRole('menuitem', { name: /^复制/ }).click()
  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 300, y: 60 } })
  await menu(page).getByRole('menuitem', { name: /^粘贴/ }).click()
  await expect(cards(page)).toHaveCount(5)
})
