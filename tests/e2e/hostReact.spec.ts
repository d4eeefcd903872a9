import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { expect, test } from './support/test'

/** The React page of the examples, built as its own `npm run build` does, on a site of its own beside the designer. */
const example = fileURLToPath(new URL('../../examples/host-react/', import.meta.url))
const sdk = fileURLToPath(new URL('../../dist/sdk/qiao.js', import.meta.url))
const flowText = readFileSync(new URL('../../examples/new-customer-meeting.json', import.meta.url), 'utf8')
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

// Its page stands on a site of its own, which the other tests know nothing of.
test.use({ allowedNoise: [/^request to a foreign site: http:\/\/localhost:\d+\//] })

let folder: string
let server: Server
let address: string

test.beforeAll(async ({}, info) => {
  folder = mkdtempSync(join(tmpdir(), 'qiao-host-react-'))
  await build({
    configFile: false, root: example, logLevel: 'error', plugins: [react()],
    define: { 'import.meta.env.VITE_DESIGNER': JSON.stringify(info.project.use.baseURL ?? '') },
    // What `npm install` puts there for somebody who copies the folder.
    resolve: { alias: { 'qiao-sdk': sdk } },
    build: { outDir: folder, emptyOutDir: true },
  })
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = pathname === '/' ? 'index.html' : pathname.slice(1)
    try {
      const content = name === 'favicon.ico' ? '' : readFileSync(join(folder, name))
      response.writeHead(200, { 'content-type': `${TYPES[extname(name)] ?? 'image/x-icon'}; charset=utf-8` }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => { server.listen(0, 'localhost', resolve) })
  address = `http://localhost:${(server.address() as AddressInfo).port}`
})

test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

test('the React host loads a flow, follows edits, and keeps it equal to the byte', async ({ page, context }) => {
  await context.route('**/embed.json', (route) => route.fulfill({ json: { origins: [address] } }))
  await page.addInitScript((text) => {
    if (window.top === window && localStorage.getItem('host-react.flow') === null) localStorage.setItem('host-react.flow', text)
  }, flowText)
  await page.goto(address)
  const frame = page.frameLocator('iframe')
  const name = frame.getByRole('banner').getByRole('textbox')
  const kept = () => page.evaluate(() => localStorage.getItem('host-react.flow'))
  await expect(name).toHaveValue('新客户欢迎与会议邀约')
  await expect(page.locator('iframe'), 'mounted twice by React, one is left').toHaveCount(1)

  await name.fill('改过的名字')
  await expect(page.getByRole('status')).toContainText('已保存第')
  await expect.poll(kept).toBe(flowText.replace(/"name": "[^"]*"/, '"name": "改过的名字"'))

  // There again after a reload, and back to what it was by undo of a second edit: the same bytes as at first.
  await page.reload()
  await expect(name).toHaveValue('改过的名字')
  await name.fill('新客户欢迎与会议邀约')
  await expect.poll(kept).toBe(flowText)

  // Its properties are followed while it is open.
  await page.getByRole('combobox').selectOption('en')
  await expect(frame.getByRole('button', { name: 'Test run' })).toBeVisible()
  await page.getByLabel('Dark').check()
  await expect(frame.locator(':root')).toHaveAttribute('data-theme', 'dark')
  await page.getByLabel('Read-only').check()
  await expect(frame.getByText('Read-only', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('status')).toHaveText('Run ended: succeeded', { timeout: 30_000 })
  expect(await kept(), 'a run changes nothing of the flow').toBe(flowText)
})
