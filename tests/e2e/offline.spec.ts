import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page } from './support/test'

/** A site of its own with the built app, whose server can be stopped, and whose files can be changed as a deployment does. */
interface Site {
  address: string
  start: () => Promise<void>
  /** Ends the server's process; resolves once it is gone. */
  stop: () => Promise<void>
  change: (file: string, edit: (text: string) => string) => void
}

const freePort = (): Promise<number> => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => resolve(port))
  })
})

const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'qiao-site-'))
    cpSync('dist', folder, { recursive: true })
    const port = await freePort()
    let process_: ChildProcess | undefined
    const stop = (): Promise<void> => new Promise((resolve) => {
      if (!process_ || process_.exitCode !== null) return resolve()
      process_.once('exit', () => resolve())
      process_.kill()
      process_ = undefined
    })
    const start = (): Promise<void> => new Promise((resolve) => {
      process_ = spawn(process.execPath, ['--import', 'tsx', 'tests/e2e/support/staticServer.ts', String(port), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      process_.stdout?.once('data', () => resolve())
    })
    await start()
    await use({
      address: `http://127.0.0.1:${port}/`, start, stop,
      change: (file, edit) => writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8'))),
    })
    await stop()
    rmSync(folder, { recursive: true })
  },
  baseURL: async ({ site }, use) => use(site.address),
})

// With the server gone the browser still looks now and then whether the worker's file has changed. Nothing else may go out.
test.use({ keepsOffline: true, allowedNoise: [/\/sw\.js/] })

const isKept = (page: Page): Promise<unknown> => page.evaluate(async () => {
  await navigator.serviceWorker.ready
  return (await caches.keys()).length
})

const rename = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('banner').getByRole('textbox').fill(name)
  await expect(page.getByText(/已保存/).first()).toBeVisible()
}

const run = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(page.locator('.react-flow__node [data-mark="succeeded"]')).toHaveCount(4)
}

test('goes on with its server stopped: reload, edit, run, reload again, and a part that was never opened before', async ({ page, site }) => {
  await page.goto('./#/example/new-customer-meeting')
  await expect(page.locator('.react-flow__node .q-card').first()).toBeVisible()
  expect(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/sw.js')).length), 'nothing is kept before the first picture').toBe(0)
  await expect(page.getByText(/已保存/).first()).toBeVisible()
  await isKept(page)

  await site.stop()
  await expect(async () => expect(await fetch(site.address).catch(() => 'refused')).toBe('refused')).toPass()
  await page.reload()
  await rename(page, '断网时改的流程')
  await run(page)
  // Nodes are green before the run has ended and is kept.
  await expect(page.getByRole('tab', { name: /历史/ })).toContainText('1')

  await page.reload()
  await expect(page.getByRole('banner').getByRole('textbox')).toHaveValue('断网时改的流程')
  await expect(page.locator('.react-flow__node [data-mark="succeeded"]')).toHaveCount(4)
  await page.goto('./?from=desktop#/gallery')
  await expect(page.getByRole('heading').first()).toBeVisible()
  await page.goto('./#/')
  await expect(page.getByRole('button', { name: /断网时改的流程/ })).toBeVisible()
})

test('offers a new version quietly and goes over to it when asked, with what was just typed', async ({ page, site }) => {
  await page.goto('./#/example/new-customer-meeting')
  await expect(page.getByText(/已保存/).first()).toBeVisible()
  await isKept(page)
  await page.reload()
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)

  site.change('index.html', (html) => html.replace('<title>', '<meta name="deployed" content="again"><title>'))
  site.change('sw.js', (code) => code.replace(/(["'`]?version["'`]?:\s*["'`])[0-9a-f]{16}/, '$1fedcba9876543210'))
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  const offer = page.getByRole('status').filter({ hasText: '有新版本了' })
  await expect(offer).toBeVisible()
  // It waits as long as it is not wanted, for the page that is loaded anew, too.
  await page.reload()
  await expect(offer).toBeVisible()
  await expect(page.locator('meta[name="deployed"]')).toHaveCount(0)

  await page.getByRole('banner').getByRole('textbox').fill('刚刚改的名字')
  await offer.getByRole('button', { name: '重新加载' }).click()
  await expect(page.locator('meta[name="deployed"]')).toHaveCount(1)
  await expect(page.getByRole('banner').getByRole('textbox')).toHaveValue('刚刚改的名字')
  await expect(offer).toHaveCount(0)
})

test('can be installed: the manifest and every icon it names are there and of the size it says', async ({ page }) => {
  await page.goto('./')
  const { name, icons } = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')
    const manifest = await (await fetch(link?.href ?? '')).json() as { name: string; display: string; start_url: string; icons: { src: string; sizes: string }[] }
    const measured = await Promise.all(manifest.icons.filter(({ sizes }) => sizes !== 'any').map(async ({ src, sizes }) => {
      const picture = new Image()
      picture.src = new URL(src, link?.href).href
      await picture.decode()
      return { sizes, is: `${picture.naturalWidth}x${picture.naturalHeight}` }
    }))
    return { name: manifest.name, icons: measured }
  })
  expect(name).toBe('Qiao 桥')
  expect(icons.map(({ sizes }) => sizes)).toEqual(icons.map(({ is }) => is))
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
})
