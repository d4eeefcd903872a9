import type * as Sdk from '../../src/embed/protocol/contract'
import { expect, onlyLong, test } from './support/test'

/** What the SDK's script tag leaves on the page, and where the test keeps what the host was asked for. */
declare const Qiao: { createDesigner: Sdk.CreateDesigner }
declare const calls: Sdk.HostCall[]

test('a fork of a run whose calls the host made repeats none of them, and says so before', onlyLong(), async ({ page, context, baseURL }) => {
  const host = `http://localhost:${process.env['QIAO_HOST_PORT'] ?? ''}`
  await context.route('**/embed.json', (route) => route.fulfill({ json: { origins: [host] }, headers: { 'access-control-allow-origin': '*' } }))
  await page.goto(`${host}/sdk?designer=${encodeURIComponent(baseURL ?? '')}`)
  await page.evaluate(async (address) => {
    const post = (id: string, y: number) => ({ id, key: id, type: 'logic.http', title: id, position: { x: 300, y }, inputs: { method: { const: 'POST' }, url: { const: `https://host.test/${id}` } } })
    const link = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to } })
    const nodes = [{ id: 'start', key: 'start', type: 'trigger.manual', title: 'start', position: { x: 0, y: 0 }, inputs: {} }, post('quick', 0), post('slow', 120), { ...post('then', 0), position: { x: 600, y: 0 } }]
    const edges = [link('start', 'quick'), link('start', 'slow'), link('quick', 'then')]
    const flow = {
      schema: 'qiao/flow@1', id: 'real', name: 'Real', variables: {}, notes: {}, groups: {}, nodes: Object.fromEntries(nodes.map((one) => [one.id, one])), edges: Object.fromEntries(edges.map((one) => [one.id, one])),
      order: { nodes: nodes.map(({ id }) => id), edges: edges.map(({ id }) => id), variables: [], notes: [], groups: [] },
    }
    const asked: Sdk.HostCall[] = []
    Object.assign(globalThis, { calls: asked })
    const designer = Qiao.createDesigner({
      container: '#a', src: address, locale: 'zh', flow: JSON.stringify(flow), transport: { default: 'host' },
      async onCall(call) {
        asked.push(call)
        await new Promise((resolve) => { setTimeout(resolve, call.request.url.endsWith('slow') ? 2500 : 50) })
        return { status: 200, body: JSON.stringify({ said: call.request.url }) }
      },
    })
    await designer.ready
  }, baseURL ?? '')
  const frame = page.frameLocator('#a iframe')
  const made = () => page.evaluate(() => calls.map(({ request }) => request.url.replace(/.*\//, '')).sort().join())
  await frame.getByRole('button', { name: /^试运行/ }).click()
  const trace = frame.getByRole('listbox', { name: '运行的步骤' })
  await expect(trace.getByRole('option', { name: /slow/ })).toHaveAttribute('data-state', 'succeeded')
  expect(await made()).toBe('quick,slow,then')

  await trace.getByRole('option', { name: /quick/ }).click()
  await frame.getByRole('button', { name: '改值续跑' }).click()
  await expect(frame.getByRole('dialog')).toContainText('那一刻还没有应答的真实调用：1 个。不会重新发送')
  await frame.getByRole('dialog').getByRole('button', { name: '续跑' }).click()
  await expect(frame.getByRole('dialog')).toHaveCount(0)
  await expect(trace.getByRole('option', { name: /slow/ })).toHaveAttribute('data-state', 'succeeded')
  // What comes after the change is made anew; neither the call that had been answered nor the one under way is.
  expect(await made()).toBe('quick,slow,then,then')
})
