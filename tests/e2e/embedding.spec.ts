import { readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import type * as Sdk from '../../src/embed/protocol/contract'
import { hostileMessage } from '../unit/embed/hostileMessages'
import { expect, onlyLong, test, type Page } from './support/test'

/** What the SDK's script tag leaves on the page, and where the tests keep what they made. */
declare const Qiao: { createDesigner: Sdk.CreateDesigner; VERSIONS: number[] }
interface Kept { designers: Record<string, Sdk.Designer>; heard: { name: string; data: unknown }[]; saved: Sdk.SavedFlow[]; calls: Sdk.HostCall[] }
declare const kept: Kept

const flowText = readFileSync(new URL('../../examples/new-customer-meeting.json', import.meta.url), 'utf8')
const hostOrigin = () => `http://localhost:${process.env['QIAO_HOST_PORT'] ?? ''}`

/** The deployment's configuration, as a server would hold it beside the page. */
const allowOrigins = (context: BrowserContext, origins: unknown) =>
  context.route('**/embed.json', (route) => route.fulfill({ json: origins, headers: { 'access-control-allow-origin': '*' } }))

async function openHost(page: Page, baseURL: string | undefined): Promise<string> {
  await page.goto(`${hostOrigin()}/sdk?designer=${encodeURIComponent(baseURL ?? '')}`)
  await page.evaluate(() => {
    Object.assign(globalThis, { kept: { designers: {}, heard: [], saved: [], calls: [] } satisfies Kept })
  })
  return baseURL ?? ''
}

interface Wish { at?: string; src: string; options?: Partial<Sdk.DesignerOptions>; save?: boolean }

/** Makes a designer in the host page and waits until it is ready; gives the code of what went wrong. */
const make = (page: Page, wish: Wish): Promise<string> => page.evaluate(async (told) => {
  const { at = 'a', src, options = {}, save } = JSON.parse(told) as Wish
  const designer = Qiao.createDesigner({
    container: `#${at}`, src, ...options,
    ...(save && { onSave: (flow: Sdk.SavedFlow) => void kept.saved.push(flow) }),
  })
  kept.designers[at] = designer
  for (const name of ['ready', 'change', 'dirty', 'validation', 'selection', 'runStart', 'run', 'runEnd', 'save', 'error', 'size', 'theme', 'locale'] as const) {
    designer.on(name, (data) => void kept.heard.push({ name, data }))
  }
  return designer.ready.then(() => 'ready', (error: { code: string }) => error.code)
}, JSON.stringify(wish))

const heard = (page: Page, name: string): Promise<unknown[]> => page.evaluate((wanted) => kept.heard.filter((one) => one.name === wanted).map(({ data }) => data), name)

for (const sandbox of [undefined, 'allow-scripts allow-same-origin', 'allow-scripts']) {
  test(`in a frame of another site (sandbox: ${sandbox ?? 'none'}) a flow is loaded, edited by people and host, run, and saved equal to the byte`, onlyLong(sandbox === 'allow-scripts allow-same-origin'), async ({ page, context, baseURL }) => {
    await allowOrigins(context, { origins: [hostOrigin()] })
    const src = await openHost(page, baseURL)
    expect(await make(page, { src, save: true, options: { locale: 'zh', flow: flowText, ...(sandbox === undefined ? {} : { sandbox }) } })).toBe('ready')
    const frame = page.frameLocator('#a iframe')
    await expect(frame.locator('.react-flow__node')).not.toHaveCount(0)
    const before = await page.evaluate(async () => (await kept.designers['a']!.get()).text)
    expect(before).toBe(flowText)

    await frame.getByRole('banner').getByRole('textbox').fill('客户来了')
    await expect(frame.getByText('有未保存的修改')).toBeVisible()
    await expect.poll(() => heard(page, 'dirty')).toContainEqual(expect.objectContaining({ dirty: true }))
    await expect.poll(async () => (await heard(page, 'change')).length).toBeGreaterThan(0)
    await frame.getByRole('button', { name: '保存', exact: true }).click()
    await expect(frame.getByText('已保存', { exact: true })).toBeVisible()
    const [saved] = await page.evaluate(() => kept.saved.map(({ text }) => text))
    expect(saved).toBe(flowText.replace(/"name": "[^"]*"/, '"name": "客户来了"'))

    // The host's own edit is no step of undo: what the person did before is still the step to take back.
    const undone = await page.evaluate(async () => {
      const designer = kept.designers['a']!
      await designer.edit([{ type: 'flow.update', changes: { description: '由所在页面填写' } }])
      await designer.undo()
      return (await designer.get()).document
    })
    expect(undone['description']).toBe('由所在页面填写')
    expect(undone.name).not.toBe('客户来了')

    const result = await page.evaluate(() => kept.designers['a']!.run())
    expect(result.status).toBe('succeeded')
    await expect(frame.locator('.react-flow__node [data-mark="succeeded"]')).not.toHaveCount(0)
    const [end] = await heard(page, 'runEnd')
    expect(end).toMatchObject({ run: result.run, status: 'succeeded' })
    await page.evaluate(() => kept.designers['a']!.destroy())
    await expect(page.locator('iframe')).toHaveCount(0)
  })
}

test('connects whichever of the two is there first', async ({ page, context, baseURL }) => {
  await allowOrigins(context, { origins: [hostOrigin()] })
  const src = await openHost(page, baseURL)
  // The frame first: it has said that it is there long before anybody listened.
  await page.evaluate(async (address) => {
    const frame = document.createElement('iframe')
    frame.id = 'early'
    frame.src = `${address}#/embed`
    document.getElementById('b')?.append(frame)
    await new Promise((resolve) => { frame.addEventListener('load', resolve) })
  }, src)
  await expect(page.frameLocator('#early').locator('[aria-busy]')).toBeVisible()
  const early = await page.evaluate(async (address) => {
    const frame = document.querySelector<HTMLIFrameElement>('#early')!
    await Qiao.createDesigner({ container: '#b', src: address, frame }).ready
    return 'ready'
  }, src)
  expect(early).toBe('ready')
  // The host first: its frame is slow to come.
  await page.route('**/index.html?slow', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 1500) })
    await route.continue()
  })
  expect(await make(page, { src: `${src}index.html?slow` })).toBe('ready')
  // And anew, when the frame is reloaded by whoever.
  await page.evaluate(() => { kept.designers['a']!.frame.src += '' })
  await page.evaluate(() => { const { frame } = kept.designers['a']!; const { src: address } = frame; frame.src = 'about:blank'; setTimeout(() => { frame.src = address }, 100) })
  await expect.poll(() => heard(page, 'ready')).toContainEqual({ version: 1, again: true })
})

test.describe('a page that may not embed', () => {
  // The frame says so by a status that is asked for; nothing else is wrong.
  test('is refused by name, and the frame says who would have to be let in', async ({ page, context, baseURL }) => {
    await allowOrigins(context, { origins: ['https://somebody.example'] })
    const src = await openHost(page, baseURL)
    expect(await make(page, { src, options: { locale: 'en' } })).toBe('origin.refused')
    await expect(page.frameLocator('#a iframe').getByRole('alert')).toContainText(hostOrigin())
    expect(await heard(page, 'error')).toEqual([expect.objectContaining({ code: 'origin.refused' })])
  })

  test('is refused where nothing says who may', async ({ page, context, baseURL }) => {
    await allowOrigins(context, { hosts: [] })
    const src = await openHost(page, baseURL)
    expect(await make(page, { src })).toBe('origin.notConfigured')
  })

  test('cannot let itself in by the address', async ({ page, context, baseURL }) => {
    await allowOrigins(context, { origins: [] })
    const src = await openHost(page, baseURL)
    expect(await make(page, { src: `${src}?origins=${hostOrigin()}&allow=*` })).toBe('origin.refused')
  })

  test('hears that another site\'s designer is in its frame', async ({ page, context, baseURL }) => {
    await allowOrigins(context, { origins: [hostOrigin()] })
    const src = await openHost(page, baseURL)
    const code = await page.evaluate(async (address) => {
      const frame = document.createElement('iframe')
      frame.src = `${address}#/embed`
      document.getElementById('b')?.append(frame)
      return Qiao.createDesigner({ container: '#b', src: 'http://designer.example/', frame, connectTimeoutMs: 8000 }).ready.then(() => 'ready', (error: { code: string }) => error.code)
    }, src)
    expect(code).toBe('origin.unexpected')
  })
})

test('follows theme, tokens, language, read-only and capabilities while it is open', async ({ page, context, baseURL }) => {
  await allowOrigins(context, { origins: [hostOrigin()] })
  const src = await openHost(page, baseURL)
  expect(await make(page, { src, save: true, options: { locale: 'zh', theme: 'light', flow: flowText } })).toBe('ready')
  const frame = page.frameLocator('#a iframe')
  const style = (name: string) => frame.locator(':root').evaluate((root, role) => getComputedStyle(root).getPropertyValue(role).trim(), name)
  const tell = (call: string) => page.evaluate((told) => {
    const [name, ...args] = JSON.parse(told) as [keyof Sdk.Designer, ...unknown[]]
    return (kept.designers['a'] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[name]!(...args)
  }, call)

  await tell('["setTheme", {"mode": "dark", "tokens": {"dark": {"accent": "#3ecf8e"}, "light": {"accent": "#117a65"}}}]')
  await expect.poll(() => style('--q-accent')).toBe('#3ecf8e')
  await expect(frame.locator(':root')).toHaveAttribute('data-theme', 'dark')
  await tell('["setTheme", {"mode": "light"}]')
  await expect.poll(() => style('--q-accent')).toBe('#117a65')
  await frame.getByRole('navigation').getByRole('button', { name: '流程设置与变量' }).click()
  await expect(frame.getByLabel('名称', { exact: true })).toBeVisible()
  await tell('["setLocale", "en"]')
  await expect(frame.getByRole('button', { name: 'Test run' })).toBeVisible()

  await tell('["setReadOnly", true]')
  await expect(frame.getByText('Read-only', { exact: true })).toBeVisible()
  await expect(frame.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await tell('["setReadOnly", false]')
  await expect(frame.getByRole('button', { name: /^Undo/ })).toBeVisible()

  await tell('["setCapabilities", {"run": false, "importExport": false, "preferences": false, "panels": {"palette": false, "settings": false}}]')
  await expect(frame.getByRole('button', { name: 'Test run' })).toHaveCount(0)
  await expect(frame.getByRole('tab')).toHaveText([/Problems/])
  await expect(frame.getByRole('navigation').getByRole('button', { name: 'Flow settings' })).toHaveCount(0)
  await frame.getByRole('button', { name: 'More' }).click()
  await expect(frame.getByRole('menuitem').filter({ hasText: /Export|Back to|template/ })).toHaveText([/template/])
  expect(await page.evaluate(() => kept.designers['a']!.run().then(() => '', (error: { code: string }) => error.code))).toBe('capability.denied')
})

test('two designers on one page do not touch each other', async ({ page, context, baseURL }) => {
  await allowOrigins(context, { origins: [hostOrigin()] })
  const src = await openHost(page, baseURL)
  expect(await make(page, { at: 'a', src, options: { locale: 'zh', theme: 'light', flow: flowText } })).toBe('ready')
  expect(await make(page, { at: 'b', src, options: { locale: 'en', theme: 'dark', flow: flowText } })).toBe('ready')
  const [a, b] = [page.frameLocator('#a iframe'), page.frameLocator('#b iframe')]
  await expect(a.locator(':root')).toHaveAttribute('data-theme', 'light')
  await expect(b.locator(':root')).toHaveAttribute('data-theme', 'dark')
  const runs = await page.evaluate(async () => {
    const { a: one, b: other } = kept.designers
    await one!.edit([{ type: 'flow.update', changes: { name: 'One' } }])
    const [first, second] = await Promise.all([one!.run(), other!.run()])
    return { first: first.status, second: second.status, name: (await other!.get()).document.name, changes: kept.heard.filter(({ name }) => name === 'change').length }
  })
  expect(runs).toMatchObject({ first: 'succeeded', second: 'succeeded', changes: 1 })
  expect(runs.name).not.toBe('One')
  await page.evaluate(() => kept.designers['a']!.destroy())
  expect(await page.evaluate(async () => (await kept.designers['b']!.run()).status)).toBe('succeeded')
})

test('hostile messages change nothing and crash nothing', async ({ page, context, baseURL }) => {
  test.slow()
  await allowOrigins(context, { origins: [hostOrigin()] })
  const src = await openHost(page, baseURL)
  // The host's own port is taken from it, so that anything at all can be sent by it.
  await page.evaluate(() => {
    const { MessageChannel: Real } = globalThis
    Object.assign(globalThis, { MessageChannel: class extends Real { constructor() { super(); Object.assign(globalThis, { stolen: this.port1 }) } } })
  })
  expect(await make(page, { src, options: { locale: 'en', flow: flowText } })).toBe('ready')
  const names = ['setup', 'load', 'get', 'save', 'edit', 'validate', 'cancel', 'undo', 'redo', 'select', 'focus', 'setTheme', 'setLocale', 'setReadOnly', 'counts', '__proto__', 'constructor']
  const rounds = process.env['QIAO_LONG'] ? 10_000 : 400
  const before = await page.evaluate(async () => (await kept.designers['a']!.get()).text)
  const messages = Array.from({ length: rounds }, (_, seed) => hostileMessage(seed, names))
  // Playwright's own way into the page would change what is not JSON, so it is made of its source there.
  await page.evaluate(({ count, texts }) => {
    const { stolen } = globalThis as unknown as { stolen: MessagePort }
    const send = (data: unknown) => { try { stolen.postMessage(data) } catch { /* not even the browser clones it */ } }
    for (const text of texts) send(JSON.parse(text))
    for (const odd of [new Map([['t', 'call']]), new Date(), new Uint8Array(9), { t: 'call', id: 1e9, name: 'load', args: { document: new Map() } }, undefined, 1n, 'x'.repeat(26_000_000)]) send(odd)
    for (let index = 0; index < count; index += 1) window.frames[0]?.postMessage(index % 2 === 0 ? { qiao: 'hello', versions: [1] } : { qiao: 'hello', versions: '__proto__' }, '*')
  }, { count: 100, texts: messages.flatMap((message) => { try { return [JSON.stringify(message) ?? 'null'] } catch { return [] } }) })
  const after = await page.evaluate(async () => {
    const { stolen } = globalThis as unknown as { stolen: MessagePort }
    return new Promise<{ value?: { text: string }; error?: unknown }>((resolve) => {
      stolen.addEventListener('message', ({ data }: MessageEvent<{ id: number }>) => { if (data.id === 50_000) resolve(data as never) })
      stolen.postMessage({ t: 'call', id: 50_000, name: 'get', args: {} })
    })
  })
  expect(after.value?.text).toBe(before)
  const frame = page.frameLocator('#a iframe')
  await expect(frame.locator('.react-flow__node')).not.toHaveCount(0)
  expect(await frame.locator(':root').evaluate(() => 'polluted' in {})).toBe(false)
})

test('leaves nothing behind when it is destroyed, twenty times over', onlyLong(), async ({ page, baseURL }) => {
  test.slow()
  // On the designer's own site host and frame share a heap, so what a frame left there would be seen.
  await page.goto(`${baseURL ?? ''}host.html`)
  await expect(page.frameLocator('iframe').locator('.react-flow__node')).not.toHaveCount(0)
  await page.getByRole('button', { name: /销毁并重建|Destroy/ }).waitFor()
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  const measure = async () => {
    for (let pass = 0; pass < 3; pass += 1) await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const { documents, jsEventListeners } = await session.send('Memory.getDOMCounters')
    return { usedSize, documents, jsEventListeners, workers: page.workers().length }
  }
  const round = () => page.evaluate(async () => {
    const address = new URL('./sdk/qiao.js', location.href).href
    const { createDesigner } = await import(address) as { createDesigner: Sdk.CreateDesigner }
    const place = document.createElement('div')
    place.style.height = '300px'
    document.body.append(place)
    const designer = createDesigner({ container: place, src: './', flow: await (await fetch('./host/flow.json')).text(), connectors: [await (await fetch('./host/connector.json')).json() as Sdk.Json] })
    await designer.ready
    await designer.validate()
    await designer.destroy()
    place.remove()
  })
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await round()
  const before = await measure()
  for (let count = 0; count < 20; count += 1) await round()
  await expect.poll(async () => (await measure()).documents, { timeout: 30_000 }).toBeLessThanOrEqual(before.documents)
  const after = await measure()
  expect(after.workers).toBe(before.workers)
  expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners)
  expect(after.usedSize - before.usedSize).toBeLessThan(2_000_000)
})

test('the sample host page shows calls and events, and its warehouse is called for real', async ({ page, baseURL }) => {
  await page.goto(`${baseURL ?? ''}host.html`)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /试运行/ }).click()
  await frame.getByRole('dialog').getByRole('button', { name: /运行/ }).click()
  await expect(page.getByText('R-1: A100 × 2')).toBeVisible()
  await expect(frame.locator('.react-flow__node [data-mark="succeeded"]')).toHaveCount(5)
  await expect(page.locator('#log')).toContainText('onCall {"operation":"order.reserve"')
  await page.locator('#locale').selectOption('en')
  await expect(frame.getByRole('button', { name: 'Test run' })).toBeVisible()
  await page.locator('#theme').selectOption('dark')
  await expect(frame.locator(':root')).toHaveAttribute('data-theme', 'dark')
})

test('every point of the contract holds on the conformance page', async ({ page, baseURL }) => {
  test.slow()
  await page.goto(`${baseURL ?? ''}conformance.html`)
  await expect(page.locator('#sum')).toHaveAttribute('data-failed', /\d/, { timeout: 120_000 })
  expect(await page.locator('tr[data-point]:has([data-state="fail"])').allTextContents()).toEqual([])
  expect(await page.locator('[data-state="pass"]').count()).toBeGreaterThan(15)
})

test('runs are kept by the host, and shown again in a designer that is made anew', async ({ page, context, baseURL }) => {
  await allowOrigins(context, { origins: [hostOrigin()] })
  const src = await openHost(page, baseURL)
  const run = await page.evaluate(async (told) => {
    const { src: address, flow } = JSON.parse(told) as { src: string; flow: string }
    const store = new Map<string, Sdk.StoredRunJson>()
    const runs: Sdk.HostHandlers['runs'] = {
      list: (id) => [...store.values()].filter((one) => one.flow === id),
      write: (one) => void store.set(one.id, one),
      remove: (id) => void store.delete(id),
    }
    const first = Qiao.createDesigner({ container: '#a', src: address, locale: 'zh', flow, runs })
    const result = await first.run()
    for (let wait = 0; wait < 50 && store.size === 0; wait += 1) await new Promise((resolve) => { setTimeout(resolve, 100) })
    await first.destroy()
    kept.designers['a'] = Qiao.createDesigner({ container: '#a', src: address, locale: 'zh', flow, runs })
    await kept.designers['a'].ready
    return { run: result.run, kept: [...store.keys()] }
  }, JSON.stringify({ src, flow: flowText }))
  expect(run.kept).toEqual([run.run])
  const frame = page.frameLocator('#a iframe')
  await expect(frame.locator('.react-flow__node [data-mark="succeeded"]')).not.toHaveCount(0)
  await frame.getByRole('tab', { name: /历史/ }).click()
  await expect(frame.getByRole('tab', { name: /历史/ })).toContainText('1')
})

test('a host lists what a field can be set to, page by page and by the words that are typed; what it leaves is looked up, and what is wrong is said', async ({ page, context, baseURL }) => {
  await allowOrigins(context, { origins: [hostOrigin()] })
  const src = await openHost(page, baseURL)
  const read = (name: string) => readFileSync(new URL(`../../public/host/${name}`, import.meta.url), 'utf8')
  await page.evaluate(async (told) => {
    const { src: address, flow, connector } = JSON.parse(told) as { src: string; flow: string; connector: string }
    const questions: Sdk.OptionsQuestion[] = []
    Object.assign(globalThis, { questions, mode: 'list' })
    const rows = Array.from({ length: 30 }, (_, index) => ({ value: `S-${index}`, label: index === 29 ? '<img src=x onerror="parent.hacked=1">' : `Item ${index}` }))
    const answers: Record<string, (question: Sdk.OptionsQuestion) => unknown> = {
      list: ({ search, cursor }) => {
        const found = rows.filter(({ label }) => label.includes(search ?? ''))
        return { options: cursor === undefined ? found.slice(0, 20) : found.slice(20), searches: true, ...(cursor === undefined && found.length > 20 && { next: 'rest' }) }
      },
      wrong: () => ({ options: [{ value: ['S-1'] }] }),
      leave: () => null,
    }
    kept.designers['a'] = Qiao.createDesigner({
      container: '#a', src: address, locale: 'en', flow, connectors: [JSON.parse(connector) as Sdk.Json], connections: [{ id: 'page-warehouse', connector: 'warehouse', title: 'W' }], demoConnections: true,
      onCall: (call) => {
        kept.calls.push(call)
        return { status: 200, body: '{"items":[{"sku":"L-1","name":"Looked up"}]}' }
      },
      onOptions: (question) => {
        questions.push(question)
        return answers[(globalThis as unknown as { mode: string }).mode]?.(question) as Sdk.OptionsAnswer
      },
    })
    await kept.designers['a'].edit([{ type: 'node.setInput', id: 'stock', path: ['sku'], value: { const: 'S-3' } }, { type: 'node.setInput', id: 'reserve', path: ['sku'], value: { const: 'L-1' } }])
    await kept.designers['a'].select(['stock'])
  }, JSON.stringify({ src, flow: read('flow.json'), connector: read('connector.json') }))
  const frame = page.frameLocator('#a iframe')
  const field = frame.locator('.qf-field[data-path="sku"]')
  const lines = frame.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .qf-choice-line')
  await expect(field.locator('.qf-choice-label'), 'what the field holds is shown by its name').toContainText('Item 3')
  await field.locator('.qf-choice').click()
  await expect(lines.filter({ hasText: 'Item 0' })).toBeVisible()
  await lines.first().hover()
  await page.mouse.wheel(0, 5000)
  await expect(lines.filter({ hasText: 'Item 20' })).toBeVisible()
  // Where the pointer rests it would choose the line for the keyboard.
  await page.mouse.move(600, 500)
  await page.keyboard.type('onerror')
  const asked = () => page.evaluate(() => (globalThis as unknown as { questions: Sdk.OptionsQuestion[] }).questions.map(({ operation, search, cursor }) => [operation, search ?? '', cursor ?? '']))
  await expect.poll(asked).toEqual([['stock.list', '', ''], ['stock.list', '', 'rest'], ['stock.list', 'onerror', '']])
  await expect(lines).toHaveText(/<img src=x onerror/)
  await page.keyboard.press('Enter')
  const held = () => page.evaluate(async () => ((await kept.designers['a']!.get()).document as unknown as { nodes: Record<string, { inputs: Record<string, unknown> }> }).nodes['stock']?.inputs['sku'])
  await expect.poll(held).toEqual({ const: 'S-29' })

  const again = async (mode: string) => page.evaluate(async (wanted) => {
    Object.assign(globalThis, { mode: wanted })
    // Another connection is another question.
    await kept.designers['a']!.edit([{ type: 'node.setConnection', id: 'reserve', connection: wanted }])
    await kept.designers['a']!.select(['reserve'])
  }, mode)
  await page.evaluate(() => kept.designers['a']!.setConnections(['wrong', 'leave', 'page-warehouse'].map((id) => ({ id, connector: 'warehouse', title: id })), true))
  await again('wrong')
  await expect(field.getByText(/answer\.options\.0\.value/)).toBeVisible()
  await again('leave')
  await expect(field.locator('.qf-choice-label')).toContainText('Looked up')
  expect(await page.evaluate(() => kept.calls.map(({ purpose, operation }) => [purpose, operation]))).toEqual([['options', 'stock.list']])
  for (const where of page.frames()) expect(await where.evaluate(() => 'hacked' in globalThis)).toBe(false)
})
