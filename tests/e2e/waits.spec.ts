import { expectAccessible } from './support/axe'
import { card, openImported } from './support/designer'
import { readKept } from './support/kept'
import { expect, test } from './support/test'

const node = (id: string, type: string, title: string, x: number, inputs: Record<string, unknown>, more: Record<string, unknown> = {}) => ({ id, key: id, type, title, position: { x, y: 0 }, inputs, ...more })

const nodes = {
  start: node('start', 'trigger.manual', '开始', 0, {}),
  ask: node('ask', 'logic.approval', '经理审批', 280, { name: { const: '审批' }, correlation: { const: 'A-17' }, message: { const: '请批准付款' } }),
  tell: node('tell', 'action', '通知销售群', 560, { content: { text: ['批了：', { ref: ['steps', 'ask', 'data', 'comment'] }] } }, { connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales' }),
  paid: node('paid', 'logic.callback', '等付款', 840, { name: { const: 'paid' }, sample: { const: { sum: 12 } }, timeout: { const: 'P1D' } }),
}
const link = (id: string, from: string, port: string, to: string) => ({ id, from: { node: from, port }, to: { node: to } })
const edges = { e1: link('e1', 'start', 'out', 'ask'), e2: link('e2', 'ask', 'approved', 'tell'), e3: link('e3', 'tell', 'out', 'paid') }
const flow = {
  schema: 'qiao/flow@1', id: 'waits', name: '等人', nodes, edges, variables: {}, notes: {}, groups: {},
  order: { nodes: Object.keys(nodes), edges: Object.keys(edges), variables: [], notes: [], groups: [] },
}

test('a run waits for an approval, is there again after a reload, and goes on when it is approved in the sandbox', async ({ page }) => {
  await openImported(page, flow)
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, '经理审批').locator('[data-mark="waiting"]')).toBeVisible()
  const todo = page.getByRole('button', { name: '待处理 1' })
  await expect(todo).toBeVisible()
  await expect.poll(async () => (await readKept(page)).run.record.status).toBe('waiting')

  await page.reload()
  await expect(card(page, '经理审批').locator('[data-mark="waiting"]')).toBeVisible()
  await todo.click()
  const approval = page.getByRole('region', { name: '经理审批' })
  await expect(approval).toContainText('请批准付款')
  await expect(approval).toContainText('A-17')
  await expectAccessible(page, 'an approval to be decided')
  await approval.getByRole('textbox', { name: '意见（可不填）' }).fill('同意')
  await approval.getByRole('button', { name: '通过' }).click()

  // On to the callback, whose data begin as the sample.
  await expect(card(page, '通知销售群').locator('[data-mark="succeeded"]')).toBeVisible()
  await expect(card(page, '等付款').locator('[data-mark="waiting"]')).toBeVisible()
  const callback = page.getByRole('region', { name: '等付款' })
  await expect(callback.getByRole('textbox', { name: '回调数据（JSON）' })).toHaveValue(/"sum": 12/)
  await callback.getByRole('button', { name: '发送回调' }).click()
  await expect(card(page, '等付款').locator('[data-mark="succeeded"]')).toBeVisible()
  await expect(page.getByRole('button', { name: /待处理/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^销售群/ }).click()
  await expect(page.getByRole('tabpanel').getByText('批了：同意')).toBeVisible()
  const { run } = await readKept(page)
  expect(run.record.status).toBe('succeeded')
})

test('what somebody makes happen in the sandbox while a run waits is there when it has gone on', async ({ page }) => {
  await openImported(page, flow)
  await page.getByRole('button', { name: /试运行/ }).click()
  await page.getByRole('button', { name: '待处理 1' }).click()
  await page.getByRole('tab', { name: '让它发生' }).click()
  await page.getByRole('button', { name: /客户添加成员/ }).click()
  const form = page.getByLabel('客户添加成员', { exact: true })
  await form.getByRole('textbox', { name: /客户名称/ }).fill('罗宁')
  await form.getByRole('button', { name: '让它发生' }).click()
  await expect(page.getByText(/已经发生/).first()).toBeVisible()

  await page.getByRole('tab', { name: /^历史/ }).click()
  await page.getByRole('tabpanel').getByText('等待中').click()
  await page.getByRole('button', { name: '待处理 1' }).click()
  const approval = page.getByRole('region', { name: '经理审批' })
  await approval.getByRole('textbox', { name: '意见（可不填）' }).fill('同意')
  await approval.getByRole('button', { name: '通过' }).click()
  await expect(card(page, '等付款').locator('[data-mark="waiting"]')).toBeVisible()
  await page.getByRole('tab', { name: '界面' }).click()
  await page.getByRole('navigation', { name: '沙盒里的地方' }).getByRole('button', { name: /^客户(?!朋友圈|群)/ }).click()
  await expect(page.locator('.qs-place').getByText('罗宁').first()).toBeVisible()
})
