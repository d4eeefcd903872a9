import { expectAccessible } from './support/axe'
import { card, openImported } from './support/designer'
import { readKept } from './support/kept'
import { expect, test, type Page } from './support/test'

const say = (content: object) => ({ type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content } })

/** An order is announced, then told by its size; whoever told it, waits for somebody. */
function orders(): Record<string, unknown> {
  const steps: Record<string, object> = {
    start: { type: 'trigger.manual', title: '开始', position: { x: 0, y: 0 } },
    order: { type: 'logic.transform', title: '订单', inputs: { value: { const: { total: 12 } } }, position: { x: 280, y: 0 } },
    told: { ...say({ text: ['收到订单 ', { ref: ['steps', 'order', 'total'] }] }), title: '报单', position: { x: 560, y: 0 } },
    size: { type: 'logic.branch', title: '大小', inputs: { cases: { items: [{ fields: { port: { const: 'big' }, label: { const: '大单' }, when: { expr: 'steps.order.total > vars.limit' } } }] } }, position: { x: 840, y: 0 } },
    big: { ...say({ const: '来了一笔大单' }), title: '报喜', position: { x: 1120, y: -90 } },
    thanks: { ...say({ const: '谢谢大家' }), title: '致谢', position: { x: 1400, y: -90 } },
    wait: { type: 'logic.approval', title: '小单审批', inputs: { name: { const: '小单' } }, position: { x: 1120, y: 90 } },
  }
  const links = [['start', 'out', 'order'], ['order', 'out', 'told'], ['told', 'out', 'size'], ['size', 'big', 'big'], ['size', 'else', 'wait'], ['big', 'out', 'thanks']]
  const edges = Object.fromEntries(links.map(([node, port, to]) => [`${node}-${to}`, { id: `${node}-${to}`, from: { node, port }, to: { node: to } }]))
  return {
    schema: 'qiao/flow@1', id: 'forks', name: 'Forks', edges, notes: {}, groups: {},
    nodes: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, { id, key: id, inputs: {}, ...step }])),
    variables: { v: { id: 'v', name: 'limit', type: { type: 'number' }, initial: 100 } },
    order: { nodes: Object.keys(steps), edges: Object.keys(edges), variables: ['v'], notes: [], groups: [] },
  }
}

const mark = (page: Page, title: string) => card(page, title).locator('.q-card')
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
const side = (page: Page) => page.locator('.qr-side')
const dialog = (page: Page) => page.getByRole('dialog')

test('a waiting run says why a step was skipped, is forked where a value is changed, and both are kept and found again', async ({ page }) => {
  await openImported(page, orders())
  await page.getByRole('button', { name: '试运行', exact: true }).click()
  await expect(mark(page, '小单审批')).toHaveAttribute('data-mark', 'waiting')

  await card(page, '致谢').click()
  const why = side(page).getByRole('group', { name: '为什么没有执行？' })
  await expect(why).toContainText('“大小”的“大单”不成立：steps.order.total > vars.limit（当时 steps.order.total = 12，vars.limit = 100）。中间的“报喜”也因此没有执行')
  await page.getByRole('button', { name: /这次运行跳过了它/ }).click()
  await expect(page.getByRole('tabpanel', { name: '输出' }).getByRole('group', { name: '为什么没有执行？' })).toContainText('“大单”不成立')
  await expectAccessible(page, 'why a step was skipped')
  await why.getByRole('button', { name: '去看“大小”' }).click()
  await expect(page.locator('.qf-field[data-path="cases.0.when"]')).toBeVisible()

  // The order is another one: everything before it is kept, and the sandbox is what it was then.
  const trace = page.getByRole('listbox', { name: '运行的步骤' })
  await trace.getByRole('option', { name: /订单/ }).click()
  await side(page).getByRole('button', { name: '改值续跑' }).click()
  const value = dialog(page).getByRole('textbox', { name: '输出' })
  await value.fill('{ "total": ')
  await dialog(page).getByRole('button', { name: '续跑' }).click()
  await expect(dialog(page)).toBeVisible()
  await value.fill('{ "total": 300 }')
  await expectAccessible(page, 'a value to be changed')
  await dialog(page).getByRole('button', { name: '续跑' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(mark(page, '致谢')).toHaveAttribute('data-mark', 'succeeded')
  await expect(mark(page, '小单审批')).toHaveAttribute('data-mark', 'skipped')
  await expect(trace.getByRole('option', { name: /订单/ })).toContainText('改过')
  await expect(trace.getByRole('option', { name: /开始/ })).toContainText('沿用')
  await expect.poll(async () => (await readKept(page)).run?.record.status).toBe('succeeded')

  await tab(page, /沙盒/).click()
  await page.getByRole('button', { name: /^销售群/ }).click()
  const chat = page.getByRole('tabpanel').filter({ hasText: '谢谢大家' })
  await expect(chat).toContainText('收到订单 300')
  await expect(chat).not.toContainText('收到订单 12')

  // Both are in the history after a reload; the fork leads back to the run that still waits.
  await page.reload()
  await tab(page, /历史/).click()
  await expect(page.getByRole('list', { name: '历史' }).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: /改值续跑：订单/ }).click()
  await expect(side(page)).toContainText('改了“订单”的输出')
  await page.getByRole('button', { name: '回到原来的运行' }).click()
  await expect(mark(page, '小单审批')).toHaveAttribute('data-mark', 'waiting')

  // Back in time: canvas, clock, variables and sandbox stand there, and from there a variable is changed.
  const timeline = page.getByRole('slider', { name: '运行进度' })
  await timeline.focus()
  await page.keyboard.press('Home')
  await expect(mark(page, '报单')).not.toHaveAttribute('data-mark', 'succeeded')
  while (await mark(page, '报单').getAttribute('data-mark') !== 'succeeded') await page.keyboard.press('ArrowRight')
  await expect(mark(page, '大小')).not.toHaveAttribute('data-mark', 'succeeded')
  await side(page).getByRole('button', { name: '改变量 limit 续跑' }).click()
  await dialog(page).getByRole('textbox', { name: '值' }).fill('10')
  await dialog(page).getByRole('button', { name: '续跑' }).click()
  await expect(mark(page, '致谢')).toHaveAttribute('data-mark', 'succeeded')
  await tab(page, /历史/).click()
  await expect(page.getByRole('button', { name: /改值续跑：变量 limit/ })).toBeVisible()
  await expect(page.getByRole('list', { name: '历史' }).getByRole('listitem')).toHaveCount(3)
})
