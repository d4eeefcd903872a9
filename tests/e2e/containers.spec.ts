import { card, entry, newFlow, openImported, palette } from './support/designer'
import { compute, type Step } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

interface Point { x: number; y: number }

const edges = (page: Page): Locator => page.locator('.react-flow__edge')
const offer = (page: Page): Locator => page.locator('.q-quick')
const menu = (page: Page): Locator => page.getByRole('menu', { name: /画布菜单|Canvas menu/ })
const boxes = (page: Page): Locator => page.locator('.react-flow__node-box')
const box = (page: Page, title: string): Locator => boxes(page).filter({ has: page.locator('.q-box-title', { hasText: new RegExp(`^${title}$`) }) })
const head = (page: Page, title: string): Locator => box(page, title).locator('.q-box-title')
const mark = (page: Page, title: string): Locator => card(page, title).locator('.q-card')
const field = (page: Page, name: string): Locator => page.locator(`.qf-field[data-path="${name}"]`)
const output = (page: Page): Locator => page.getByRole('tabpanel', { name: '输出' })
const run = (page: Page): Promise<void> => page.getByRole('button', { name: /^(试运行|Test run)$/ }).click()
const undo = (page: Page): Promise<void> => page.keyboard.press('Control+z')
const fit = async (page: Page): Promise<void> => {
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Shift+Digit1')
  await page.waitForTimeout(300)
}

async function areaOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const area = await locator.boundingBox()
  if (!area) throw new Error('it is not on screen')
  return area
}

async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await areaOf(locator)
  return { x: x + width / 2, y: y + height / 2 }
}

/** With a real mouse: takes hold, goes there in steps, does something on the way, lets go. */
async function drag(page: Page, from: Point, to: Point, onTheWay?: () => Promise<void>): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await onTheWay?.()
  await page.mouse.up()
}

/** Whether a node is drawn within a container. */
const within = async (inner: Locator, outer: Locator): Promise<boolean> => {
  const [small, large] = [await areaOf(inner), await areaOf(outer)]
  return small.x >= large.x && small.y >= large.y && small.x + small.width <= large.x + large.width + 1 && small.y + small.height <= large.y + large.height + 1
}

/** A flow of steps that stand where they are wished, some in others. */
function nested(steps: (Step & { at: Point; parent?: string })[], links: readonly (readonly [string, string, string?])[], more: Record<string, unknown> = {}): Record<string, unknown> {
  const nodes = Object.fromEntries(steps.map(({ at, ...step }) => [step.id, { key: step.id, position: at, inputs: {}, ...step }]))
  const lines = Object.fromEntries(links.map(([from, to, port = 'out']) => [`${from}-${to}`, { id: `${from}-${to}`, from: { node: from, port }, to: { node: to } }]))
  return {
    schema: 'qiao/flow@1', id: 'boxes', name: 'boxes', nodes, edges: lines, variables: {}, notes: {}, groups: {}, ...more,
    order: { nodes: steps.map(({ id }) => id), edges: Object.keys(lines), variables: [], notes: Object.keys(more.notes ?? {}), groups: [] },
  }
}

const START = { id: 'start', type: 'trigger.manual', title: '开始', at: { x: 0, y: 34 } }

/** Doubles 1, 2, 3 in a loop; another step stands outside of it. */
const doubling = () => nested([
  START,
  { id: 'loop', type: 'logic.forEach', title: '逐个', at: { x: 280, y: 0 }, size: { width: 560, height: 124 }, inputs: { items: { const: [1, 2, 3] }, result: { ref: ['steps', 'double'] } } },
  { ...compute('double', 'item * 2'), parent: 'loop', at: { x: 296, y: 44 } },
  { ...compute('after', '$sum(steps.loop.results)'), at: { x: 900, y: 30 } },
  { ...compute('alone', '1'), at: { x: 300, y: 260 } },
], [['start', 'loop'], ['loop', 'after']], { notes: { said: { id: 'said', text: '说明', position: { x: 600, y: 90 }, size: { width: 80, height: 30 } } } })

test('a loop is made by hand: dropped, filled from within, connected, run, paged through in place, folded', async ({ page }) => {
  await newFlow(page)
  await entry(page, '手动触发').click()
  await palette(page).locator('[data-row]').filter({ hasText: /^循环$/ }).dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 560, y: 200 } })
  await expect(box(page, '循环')).toBeVisible()
  await fit(page)
  await drag(page, await middleOf(card(page, '手动触发').locator('.react-flow__handle.source')), await middleOf(box(page, '循环').locator('.react-flow__handle.target')))
  await expect(edges(page)).toHaveCount(1)

  await head(page, '循环').click()
  await field(page, 'items').getByRole('radio', { name: '表达式' }).click()
  await field(page, 'items').getByRole('textbox').fill('[5, 6, 7]')

  await box(page, '循环').getByRole('button', { name: /添加第一步/ }).click()
  await expect(offer(page)).toContainText('放进“循环”')
  await page.keyboard.type('sjzh')
  await page.keyboard.press('Enter')
  await expect(card(page, '数据转换')).toBeVisible()
  await expect(box(page, '循环').getByRole('button', { name: /添加第一步/ })).toHaveCount(0)
  await field(page, 'value').getByRole('textbox').fill('item * 10')
  await expect(field(page, 'value').locator('.qf-preview')).toHaveText(/50/)

  // What comes next inside makes the box larger: it stays around all that stands in it.
  await page.getByRole('button', { name: '在“数据转换”之后添加' }).click()
  await page.keyboard.type('tiaochu')
  await page.keyboard.press('Enter')
  await expect(card(page, '跳出循环')).toBeVisible()
  await fit(page)
  expect(await within(card(page, '跳出循环'), box(page, '循环'))).toBe(true)
  await undo(page)
  await expect(card(page, '跳出循环')).toHaveCount(0)

  // Its result is read inside of it, at its end.
  await head(page, '循环').click()
  await field(page, 'result').getByRole('radio', { name: '表达式' }).click()
  await field(page, 'result').getByRole('textbox').fill('steps.transform + index')
  await run(page)
  await expect(box(page, '循环').locator('.q-box')).toHaveAttribute('data-mark', 'succeeded')
  await expect(mark(page, '数据转换')).toContainText('3/3')
  await page.getByRole('tab', { name: '输出' }).click()
  await output(page).getByText('JSON', { exact: true }).click()
  await expect(output(page)).toContainText('72')

  const pager = box(page, '循环').getByRole('group', { name: '查看每一次' })
  await expect(pager).toContainText('全部 3')
  await pager.getByRole('button', { name: '下一次' }).click()
  await expect(pager).toContainText('1/3')
  await pager.getByRole('button', { name: '下一次' }).click()
  await expect(mark(page, '数据转换')).not.toContainText('3/3')
  await card(page, '数据转换').click()
  await page.getByRole('tab', { name: '输出' }).click()
  await expect(output(page)).toContainText('60')
  await pager.getByRole('button', { name: '上一次' }).click()
  await expect(output(page)).toContainText('50')
  await pager.getByRole('button', { name: /看全部/ }).click()
  await expect(mark(page, '数据转换')).toContainText('3/3')

  await box(page, '循环').getByRole('button', { name: '折叠“循环”' }).click()
  await expect(boxes(page)).toHaveCount(0)
  await expect(card(page, '数据转换')).toHaveCount(0)
  await expect(card(page, '循环')).toContainText('1 个步骤')
  await expect(edges(page)).toHaveCount(1)
  await page.locator('.q-canvas').focus()
  await undo(page)
  await expect(card(page, '数据转换')).toBeVisible()
  await head(page, '循环').click()
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('f')
  await expect(card(page, '循环')).toBeVisible()
  await card(page, '循环').getByRole('button', { name: '展开“循环”' }).click()
  await expect(card(page, '数据转换')).toBeVisible()
})

test('steps are dragged into a box and out of it, which cuts what would cross its border, and each is undone at once', async ({ page }) => {
  await openImported(page, doubling())
  // A panel that opens takes room from the canvas: it is there from the beginning.
  await card(page, 'alone').click()
  await page.locator('.qf-field').first().waitFor()
  await fit(page)
  const area = await areaOf(box(page, '逐个'))
  const inside = { x: area.x + area.width * 0.75, y: area.y + area.height * 0.6 }
  const marked = page.locator('.react-flow__node[data-drop]')
  const start = await middleOf(card(page, 'alone'))
  await drag(page, start, inside, () => expect(marked).toHaveCount(1))
  await expect(marked).toHaveCount(0)
  expect(await within(card(page, 'alone'), box(page, '逐个'))).toBe(true)
  await run(page)
  await expect(mark(page, 'alone')).toContainText('3/3')
  await page.locator('.q-canvas').focus()
  await undo(page)
  await fit(page)
  expect(await middleOf(card(page, 'alone'))).toEqual(start)
  expect(await within(card(page, 'alone'), box(page, '逐个'))).toBe(false)

  // Out again, with the line that led to another step inside.
  await drag(page, start, inside)
  await drag(page, await middleOf(card(page, 'double').locator('.react-flow__handle.source').first()), await middleOf(card(page, 'alone').locator('.react-flow__handle.target')))
  await expect(edges(page)).toHaveCount(3)
  await drag(page, await middleOf(card(page, 'alone')), start)
  await expect(edges(page)).toHaveCount(2)
  await expect(page.getByText('断开了 1 条连线：连线不能跨过容器的边界')).toBeVisible()
  await page.locator('.q-notices, [role="status"]').getByRole('button', { name: '撤销' }).click()
  await expect(edges(page)).toHaveCount(3)
  expect(await within(card(page, 'alone'), box(page, '逐个'))).toBe(true)

  // A flow begins outside.
  const trigger = await middleOf(card(page, '开始'))
  await drag(page, trigger, await middleOf(card(page, 'double')))
  await expect(page.getByText('触发器是流程的起点，不能放进容器')).toBeVisible()
  await page.locator('.q-canvas').focus()
  await undo(page)
  expect(await middleOf(card(page, '开始'))).toEqual(trigger)

  // The box is taken by its head and takes along what stands in it, notes as well; the empty inside belongs to the canvas.
  const noted = await middleOf(page.locator('.react-flow__node-note'))
  const [grip, held] = [await middleOf(head(page, '逐个')), await middleOf(card(page, 'double'))]
  await drag(page, grip, { x: grip.x + 40, y: grip.y + 60 })
  const [moved, along] = [await middleOf(head(page, '逐个')), await middleOf(card(page, 'double'))]
  expect(moved.y - grip.y).toBeGreaterThan(30)
  expect(along.x - held.x).toBeCloseTo(moved.x - grip.x, 0)
  expect(along.y - held.y).toBeCloseTo(moved.y - grip.y, 0)
  const lain = await middleOf(page.locator('.react-flow__node-note'))
  expect(lain.y - noted.y).toBeCloseTo(moved.y - grip.y, 0)
  await undo(page)
  await expect.poll(() => middleOf(card(page, 'double'))).toEqual(held)

  // Its corner makes it larger.
  await head(page, '逐个').click()
  const wide = (await areaOf(box(page, '逐个'))).width
  const corner = await middleOf(box(page, '逐个').getByRole('button', { name: /调整.*大小/ }))
  await drag(page, corner, { x: corner.x + 40, y: corner.y + 40 })
  await expect.poll(async () => (await areaOf(box(page, '逐个'))).width).toBeGreaterThan(wide + 30)
  await page.locator('.q-canvas').focus()
  await undo(page)
  await expect.poll(async () => (await areaOf(box(page, '逐个'))).width).toBeCloseTo(wide, 0)
})

test('a try goes on by its error port, next skips and break ends, and the pager finds what failed', async ({ page }) => {
  await openImported(page, nested([
    START,
    { id: 'loop', type: 'logic.forEach', title: '逐个', at: { x: 280, y: 0 }, inputs: { items: { const: ['a', 'b', 'c', 'd', 'e'] }, onIterationFailure: { const: 'collect' }, result: { ref: ['item'] } } },
    {
      id: 'which', type: 'logic.branch', title: '哪一种', parent: 'loop', at: { x: 296, y: 120 },
      inputs: { mode: { const: 'first' }, cases: { items: [['skip', 'item = "a"'], ['stop', 'item = "d"']].map(([port, expr]) => ({ fields: { port: { const: port }, label: { const: port }, when: { expr } } })) } },
    },
    { id: 'skip', type: 'logic.next', title: '跳过', parent: 'loop', at: { x: 580, y: 44 } },
    { id: 'leave', type: 'logic.break', title: '到此为止', parent: 'loop', at: { x: 580, y: 128 } },
    { id: 'attempt', type: 'logic.try', title: '试一试', parent: 'loop', at: { x: 580, y: 220 } },
    { ...compute('risky', 'item = "b" ? $error("坏了") : item'), parent: 'attempt', at: { x: 596, y: 264 } },
    { ...compute('repair', 'errors.attempt.code'), parent: 'loop', at: { x: 880, y: 400 } },
    { id: 'fails', type: 'logic.end', title: '结束', at: { x: 1200, y: 34 } },
  ], [['start', 'loop'], ['which', 'skip', 'skip'], ['which', 'leave', 'stop'], ['which', 'attempt', 'else'], ['attempt', 'repair', 'error'], ['loop', 'fails']]))
  await fit(page)
  await run(page)
  await expect(mark(page, '结束')).toHaveAttribute('data-mark', 'succeeded')
  await head(page, '逐个').click()
  const pager = box(page, '逐个').getByRole('group', { name: '查看每一次' })
  await expect(pager).toContainText('全部 4')
  await page.getByRole('tab', { name: '输出' }).click()
  // The first was skipped, the fourth ended the loop.
  await expect(output(page)).toContainText('results2 项')
  await expect(mark(page, 'risky')).toHaveAttribute('data-mark', 'failed')
  await expect(mark(page, 'repair')).toContainText('1/')

  const next = pager.getByRole('button', { name: '下一次' })
  await next.click()
  await expect(mark(page, '跳过')).toHaveAttribute('data-mark', 'succeeded')
  await expect(mark(page, '到此为止')).toHaveAttribute('data-mark', 'skipped')
  await next.click()
  await expect(box(page, '试一试').locator('.q-box')).toHaveAttribute('data-mark', /failed|handled/)
  await expect(mark(page, 'repair')).toHaveAttribute('data-mark', 'succeeded')
  await next.click()
  await expect(box(page, '试一试').locator('.q-box')).toHaveAttribute('data-mark', 'succeeded')
  await expect(mark(page, 'repair')).toHaveAttribute('data-mark', 'skipped')
  await next.click()
  await expect(mark(page, '到此为止')).toHaveAttribute('data-mark', 'succeeded')
})

test('boxes are copied with what stands in them, pasted into each other, wrapped around steps, taken apart, removed: in English', async ({ page }) => {
  await openImported(page, doubling())
  await page.getByRole('button', { name: '切换到英文界面' }).click()
  await expect(page.getByRole('button', { name: 'Test run', exact: true })).toBeVisible()
  await fit(page)
  await head(page, '逐个').click()
  await page.keyboard.press('Control+c')
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+v')
  await expect(boxes(page)).toHaveCount(2)
  await expect(card(page, 'double')).toHaveCount(2)
  await undo(page)
  await expect(boxes(page)).toHaveCount(1)

  // Another step is pasted into the box that is selected: to the right of what stands there.
  await card(page, 'alone').click()
  await page.keyboard.press('Control+c')
  await head(page, '逐个').click()
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+v')
  await expect(card(page, 'alone')).toHaveCount(2)
  await fit(page)
  expect(await within(card(page, 'alone').nth(1), box(page, '逐个'))).toBe(true)
  await undo(page)
  await expect(card(page, 'alone')).toHaveCount(1)

  // What steps stand in can only become what steps can stand in.
  await head(page, '逐个').click({ button: 'right' })
  await menu(page).getByRole('menuitem', { name: 'Replace with…' }).click()
  await expect(offer(page).getByRole('option')).toHaveCount(4)
  await offer(page).getByRole('option').filter({ hasText: 'Repeat' }).click()
  await expect(card(page, 'double')).toBeVisible()
  await expect(edges(page)).toHaveCount(2)
  await page.locator('.q-canvas').focus()
  await undo(page)

  // Around a step, and gone again without it.
  await fit(page)
  await card(page, 'alone').click({ button: 'right' })
  await menu(page).getByRole('menuitem', { name: 'Put into a try' }).click()
  await expect(box(page, 'Try')).toBeVisible()
  expect(await within(card(page, 'alone'), box(page, 'Try'))).toBe(true)
  await head(page, 'Try').click({ button: 'right' })
  await menu(page).getByRole('menuitem', { name: 'Dissolve, keep the steps' }).click()
  await expect(box(page, 'Try')).toHaveCount(0)
  await expect(card(page, 'alone')).toBeVisible()
  await page.locator('.q-canvas').focus()
  await undo(page)
  await expect(box(page, 'Try')).toBeVisible()

  await head(page, 'Try').click()
  await page.keyboard.press('Delete')
  await expect(box(page, 'Try')).toHaveCount(0)
  await expect(card(page, 'alone')).toHaveCount(0)
  await undo(page)
  await expect(card(page, 'alone')).toBeVisible()
})
