import { readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import type * as Sdk from '../../src/embed/protocol/contract'
import { expect, test, type Page } from './support/test'

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
  test(`in a frame of another site (sandbox: ${sandbox ?? 'none'}) a flow is loaded, edited by people and host, run, and saved equal to the byte`, async ({ page, context, baseURL }) => {
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
