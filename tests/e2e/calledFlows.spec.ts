import { expectAccessible } from './support/axe'
import { addBySearch, card, openImported } from './support/designer'
import { readKept } from './support/kept'
import { expect, test, type Locator, type Page } from './support/test'

const node = (id: string, type: string, title: string, x: number, inputs: Record<string, unknown>) => ({ id, key: id, type, title, position: { x, y: 0 }, inputs })
const link = (from: string, to: string, port = 'out') => ({ id: `${from}-${to}`, from: { node: from, port }, to: { node: to } })

function flowOf(id: string, name: string, nodes: { id: string }[], links: { id: string }[]): Record<string, unknown> {
  const byId = (records: { id: string }[]) => Object.fromEntries(records.map((one) => [one.id, one]))
  return {
    schema: 'qiao/flow@1', id, name, nodes: byId(nodes), edges: byId(links), variables: {}, notes: {}, groups: {},
    order: { nodes: nodes.map((one) => one.id), edges: links.map((one) => one.id), variables: [], notes: [], groups: [] },
  }
}

const form = { type: 'object', required: ['who'], properties: { who: { type: 'string', title: { zh: '申请人', en: 'Who' } } } }

/** Asks for somebody, waits for a decision about them, and ends with it. */
const ask = flowOf('ask', '请假审批', [
  node('start', 'trigger.manual', '收到申请', 0, { schema: { const: form } }),
  node('ask', 'logic.approval', '主管审批', 280, { name: { const: '请假' }, correlation: { ref: ['trigger', 'who'] }, message: { const: '批准吗？' } }),
  node('yes', 'logic.end', '同意', 560, { output: { fields: { result: { text: [{ ref: ['trigger', 'who'] }, '：准假'] } } } }),
  { ...node('no', 'logic.end', '不同意', 560, { output: { fields: { result: { const: '不准' } } } }), position: { x: 560, y: 140 } },
], [link('start', 'ask'), link('ask', 'yes', 'approved'), link('ask', 'no', 'rejected')])

const caller = flowOf('caller', '请假', [node('start', 'trigger.manual', '手动触发', 0, {})], [])

const field = (page: Page, path: string): Locator => page.locator(`.qf-field[data-path="${path}"]`)
const steps = (page: Page): Locator => page.getByRole('tree', { name: '步骤' })
const row = (page: Page, title: string): Locator => steps(page).getByRole('treeitem', { name: title })

test('a flow calls another one: chosen by name, typed, run with its inner steps, waiting through a reload, renewed by one click', async ({ page }) => {
  await openImported(page, ask)
  await expect(card(page, '主管审批')).toBeVisible()
  await openImported(page, caller)
  await card(page, '手动触发').click()
  await addBySearch(page, 'ziliucheng')
  await card(page, '调用流程').click()

  // Nothing is chosen yet: the problem stands at the field.
  await expect(field(page, 'flow').locator('.qf-problems')).toBeVisible()
  const choice = field(page, 'flow').getByRole('combobox')
  await choice.click()
  await choice.fill('qjsp')
  await expect(page.locator('.ant-select-item-option')).toHaveText(['请假审批'])
  await page.keyboard.press('Enter')

  // The card takes the flow's name, and the form asks for what that one asks for.
  await expect(card(page, '请假审批')).toBeVisible()
  await expect(field(page, 'flow')).toContainText(/固定在版本 [0-9a-f]{8}/)
  await field(page, 'input.who').getByRole('textbox').fill('林晓')
  await expect(page.getByRole('button', { name: '没有问题' })).toBeVisible()
  await expectAccessible(page, 'the panel of a call')

  await page.getByRole('button', { name: /^试运行/ }).click()
  await expect(card(page, '请假审批').locator('[data-mark="running"], [data-mark="waiting"]')).toBeVisible()
  await expect.poll(async () => (await readKept(page)).run.record.status).toBe('waiting')
  await page.reload()
  const todo = page.getByRole('button', { name: '待处理 1' })
  await todo.click()
  const approval = page.getByRole('region', { name: '主管审批' })
  await expect(approval).toContainText('林晓')
  await approval.getByRole('button', { name: '通过' }).click()
  await expect(card(page, '请假审批').locator('[data-mark="succeeded"]')).toBeVisible()

  // The trace holds the steps inside, each with its data; the canvas shows the call that they stand in.
  await page.getByRole('tab', { name: /^运行/ }).click()
  await expect(steps(page).getByRole('treeitem')).toHaveCount(6)
  await row(page, '主管审批').click()
  const details = page.locator('.qr-details')
  await expect(details).toContainText('主管审批')
  await expect(details).toContainText('请假审批')
  await expect(details).toContainText('correlation"林晓"')
  await expect(card(page, '请假审批').locator('.q-card')).toHaveAttribute('data-selected', 'true')
  await row(page, '请假审批').first().click()
  await expect(details).toContainText('林晓：准假')
  const { run } = await readKept(page)
  expect(run.record.status).toBe('succeeded')

  // The flow that is called is opened from the panel, and changed; here it is told, and taken by one click.
  const before = await field(page, 'flow').locator('.qf-version').textContent()
  await field(page, 'flow').getByRole('link', { name: '打开这个流程' }).click()
  await card(page, '主管审批').click()
  await field(page, 'message').getByRole('textbox').fill('可以吗？')
  await page.goBack()
  await card(page, '请假审批').click()
  await field(page, 'flow').getByRole('button', { name: /最新版本/ }).click()
  await expect(field(page, 'flow').locator('.qf-version')).not.toHaveText(before ?? '')
  await expect(field(page, 'flow').getByRole('button', { name: /最新版本/ })).toHaveCount(0)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+z')
  await expect(field(page, 'flow').locator('.qf-version')).toHaveText(before ?? '')
})
