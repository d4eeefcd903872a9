import { expectAccessible } from './support/axe'
import { card, openImported } from './support/designer'
import { expect, test, type Page } from './support/test'

const node = (id: string, type: string, title: string, x: number, inputs: Record<string, unknown>, more: Record<string, unknown> = {}) => ({ id, key: id, type, title, position: { x, y: 0 }, inputs, ...more })

const flowOf = (id: string, name: string, nodes: Record<string, unknown>) => {
  const [from = '', to = ''] = Object.keys(nodes)
  return {
    schema: 'qiao/flow@1', id, name, nodes, edges: { e: { id: 'e', from: { node: from, port: 'out' }, to: { node: to } } }, variables: {}, notes: {}, groups: {},
    order: { nodes: Object.keys(nodes), edges: ['e'], variables: [], notes: [], groups: [] },
  }
}

const greet = flowOf('greet', '迎接客户', {
  added: node('added', 'trigger.event', '新客户', 0, {}, { connector: 'wecom', event: 'externalContact.added', connection: 'demo-wecom' }),
  tell: node('tell', 'action', '告诉销售群', 280, { content: { text: ['来了一位：', { ref: ['trigger', 'customer', 'name'] }] } }, { connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales' }),
})

const remind = flowOf('remind', '整点提醒', {
  clock: node('clock', 'trigger.schedule', '每小时', 0, { cron: { const: '0 * * * *' }, timezone: { const: 'Asia/Shanghai' } }),
  tell: node('tell', 'action', '整点播报', 280, { content: { const: '整点了' } }, { connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales' }),
})

const enable = async (page: Page) => {
  await page.getByRole('switch', { name: '自动运行' }).click()
  await expect(page.getByRole('switch', { name: '自动运行' })).toBeChecked()
}

/** The runs that the browser has kept, by what set them off. */
const keptCauses = (page: Page): Promise<string[]> =>
  page.evaluate(() => new Promise<string[]>((resolve, reject) => {
    const open = indexedDB.open('qiao')
    open.onerror = () => reject(new Error('no database'))
    open.onsuccess = () => {
      const all = open.result.transaction('runs').objectStore('runs').getAll()
      all.onsuccess = () => {
        open.result.close()
        resolve((all.result as { record: { cause?: { kind: string }; status: string } }[]).map(({ record }) => `${record.cause?.kind} ${record.status}`))
      }
    }
  }))

test('an enabled flow runs by itself when a customer comes in the sandbox, in one tab only, and is marked on the list', async ({ page, context }) => {
  await openImported(page, greet)
  await enable(page)
  await expect(page.getByText('已启用 · 等待事件')).toBeVisible()
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(second.getByRole('switch', { name: '自动运行' })).toBeChecked()

  await card(page, '新客户').click()
  await page.getByRole('button', { name: '让它发生：客户添加成员' }).click()
  const form = page.getByLabel('客户添加成员', { exact: true })
  await form.getByRole('textbox', { name: /客户名称/ }).fill('罗宁')
  // It runs by itself, so a test run beside it would be a second one.
  await expect(form.getByRole('button', { name: '发生并试运行' })).toBeDisabled()
  await form.getByRole('button', { name: '让它发生' }).click()
  await expect(card(page, '告诉销售群').locator('[data-mark="succeeded"]')).toBeVisible()
  await expect(page.getByText('“迎接客户”自动运行了一次')).toHaveCount(0)
  await page.getByRole('tab', { name: '界面' }).click()
  await page.getByRole('button', { name: /^销售群/ }).click()
  await expect(page.getByRole('tabpanel').getByText('来了一位：罗宁')).toBeVisible()
  await expectAccessible(page, 'an enabled flow')
  await page.getByRole('tab', { name: /^历史/ }).click()
  await expect(page.getByText('自动 · 事件')).toBeVisible()

  // The other tab has a sandbox of its own, where nobody came.
  await expect.poll(() => keptCauses(page)).toEqual(['event succeeded'])
  await second.waitForTimeout(1500)
  expect(await keptCauses(second)).toEqual(['event succeeded'])
  await second.goto('./')
  await expect(second.getByRole('listitem').filter({ hasText: '迎接客户' }).getByText('已启用')).toBeVisible()

  await page.getByRole('switch', { name: '自动运行' }).click()
  await expect(page.getByText('未启用')).toBeVisible()
  await expect(second.getByText('已启用')).toHaveCount(0)
})

test('a schedule runs when its time comes, from the list as well, once for all tabs', async ({ page, context }) => {
  await context.clock.install({ time: new Date('2026-11-29T09:30:00+08:00') })
  await openImported(page, remind)
  await enable(page)
  await expect(page.getByText(/已启用 · 下次 10:00/)).toBeVisible()
  await page.clock.runFor('29:00')
  expect(await keptCauses(page)).toEqual([])
  await page.clock.runFor('01:30')
  await expect.poll(() => keptCauses(page)).toEqual(['schedule succeeded'])
  await expect(page.getByText(/已启用 · 下次 11:00/)).toBeVisible()

  await page.goto('./')
  await expect(page.getByText('已启用')).toBeVisible()
  await page.clock.runFor('01:00:00')
  await expect(page.getByText('“整点提醒”自动运行了一次')).toBeVisible()
  await expect.poll(() => keptCauses(page)).toEqual(['schedule succeeded', 'schedule succeeded'])
})
