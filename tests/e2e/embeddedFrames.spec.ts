import { readFileSync } from 'node:fs'
import { chromium, type Browser } from '@playwright/test'
import { chromiumFlags, installedChromium, withoutFeatures } from '../../scripts/chromium'
import type { FlowDocument } from '../../src/core/flow'
import { saveFlow } from '../../src/core/flow/saveFlow'
import type * as Sdk from '../../src/embed/protocol/contract'
import { expect, onlyLong, test } from './support/test'

declare const Qiao: { createDesigner: Sdk.CreateDesigner }

/**
 * Frames that a browser treats otherwise than the tests' own browser does: with storage that is partitioned by site (the usual setting, which
 * Playwright turns off), on plain http under a name that is not this machine's, and under a path.
 */
const flow = saveFlow(JSON.parse(readFileSync(new URL('../../public/host/flow.json', import.meta.url), 'utf8')) as FlowDocument)
const connector = readFileSync(new URL('../../public/host/connector.json', import.meta.url), 'utf8')
const port = process.env['QIAO_HOST_PORT'] ?? ''

let browser: Browser
test.beforeAll(async () => {
  const executablePath = installedChromium()
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // The last of these lists counts: without third-party storage partitioning in it.
    args: [...chromiumFlags, withoutFeatures('HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'PaintHolding'), '--host-resolver-rules=MAP *.test localhost'],
  })
})
test.afterAll(() => browser.close())

interface Kind { name: string; host: string; designer: string; origins: string[] | undefined; sandbox?: string; storage: boolean; secure: boolean }

const kinds: Kind[] = [
  { name: 'on its own site, under a path, with the configuration that is shipped', host: `http://localhost:${port}`, designer: `http://localhost:${port}/designer/`, origins: undefined, storage: true, secure: true },
  { name: 'on another site, with partitioned storage', host: `http://localhost:${port}`, designer: `http://127.0.0.1:${process.env['QIAO_DESIGNER_PORT'] ?? ''}/`, origins: [`http://localhost:${port}`], storage: true, secure: true },
  { name: 'on plain http under other names and a path', host: `http://app.host.test:${port}`, designer: `http://designer.qiao.test:${port}/designer/`, origins: [`http://app.host.test:${port}`], storage: true, secure: false },
  { name: 'on plain http, sandboxed with its origin', host: `http://app.host.test:${port}`, designer: `http://designer.qiao.test:${port}/designer/`, origins: ['http://*.host.test:0', `http://*.host.test:${port}`], sandbox: 'allow-scripts allow-same-origin', storage: true, secure: false },
  { name: 'sandboxed without an origin, from a server without CORS, as one classic script', host: `http://localhost:${port}`, designer: `http://localhost:${port}/designer/sandbox.html`, origins: undefined, sandbox: 'allow-scripts', storage: false, secure: true },
]

for (const { name, host, designer, origins, sandbox, storage, secure } of kinds) {
  test(`works ${name}`, onlyLong(secure && storage), async () => {
    // The whole program in one script takes its time on a busy machine.
    test.slow()
    const context = await browser.newContext({ viewport: { width: 900, height: 600 }, locale: 'zh-CN' })
    const complaints: string[] = []
    context.on('weberror', (error) => complaints.push(String(error.error())))
    context.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    if (origins) await context.route('**/embed.json', (route) => route.fulfill({ json: { origins } }))
    const page = await context.newPage()
    await page.goto(`${host}/sdk?designer=${encodeURIComponent(designer)}`)
    const outcome = await page.evaluate(async (told) => {
      const { flow: text, connector: document, src, sandbox: words } = JSON.parse(told) as { flow: string; connector: string; src: string; sandbox?: string }
      const asked: string[] = []
      const one = Qiao.createDesigner({
        container: '#a', src, connectTimeoutMs: 90_000, flow: text, connectors: [JSON.parse(document) as Sdk.Json], connections: [{ id: 'page-warehouse', connector: 'warehouse', title: 'W' }], demoConnections: true,
        ...(words !== undefined && { sandbox: words }),
        onCall({ operation }) {
          asked.push(operation ?? '')
          return { status: 200, body: operation === 'stock.get' ? '{"sku":"A100","name":"x","available":5}' : '{"order":"R-9","left":3}' }
        },
      })
      await one.ready
      const same = (await one.get()).text === text
      await one.edit([{ type: 'flow.update', changes: { name: 'Changed' } }])
      const run = await one.run()
      return { same, asked, status: run.status, error: run.error, name: (await one.get()).document.name }
    }, JSON.stringify({ flow, connector, src: designer, sandbox }))
    expect(outcome).toEqual({ same: true, asked: ['stock.get', 'order.reserve'], status: 'succeeded', error: undefined, name: 'Changed' })
    const frame = page.frameLocator('#a iframe')
    await expect(frame.locator('.react-flow__node [data-mark="succeeded"]')).toHaveCount(5)
    // What this kind of frame is about: without it the test would show nothing of it.
    const facts = await frame.locator(':root').evaluate(async () => {
      const kept = await new Promise<boolean>((resolve) => {
        try {
          const open = indexedDB.open('probe')
          open.onsuccess = () => resolve(true)
          open.onerror = () => resolve(false)
        } catch {
          resolve(false)
        }
      })
      return { storage: kept, secure: isSecureContext, databases: kept ? await indexedDB.databases().then((all) => all.map((one) => one.name)) : [] }
    })
    expect(facts).toEqual({ storage, secure, databases: storage ? ['probe'] : [] })
    expect(complaints).toEqual([])
    await context.close()
  })
}

test('the page of modules stays blank in such a frame, which is what the other one is for; and that lets in nobody it does not name', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const host = `http://app.host.test:${port}`
  await page.goto(`${host}/sdk?designer=${encodeURIComponent(`http://designer.qiao.test:${port}/designer/`)}`)
  const codes = await page.evaluate((base) => {
    const code = (container: string, src: string) => Qiao.createDesigner({ container, src, sandbox: 'allow-scripts', connectTimeoutMs: src.endsWith('.html') ? 60_000 : 8000 }).ready.then(() => 'ready', (error: { code: string }) => error.code)
    return Promise.all([code('#a', base), code('#b', `${base}sandbox.html`)])
  }, `http://designer.qiao.test:${port}/designer/`)
  expect(codes).toEqual(['connect.timeout', 'origin.refused'])
  await context.close()
})
