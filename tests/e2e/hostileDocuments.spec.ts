import { readFileSync } from 'node:fs'
import type * as Sdk from '../../src/embed/protocol/contract'
import { expect, test } from './support/test'

declare const Qiao: { createDesigner: Sdk.CreateDesigner }
declare const designer: Sdk.Designer

const read = (name: string): Sdk.Json => JSON.parse(readFileSync(new URL(`../../public/host/${name}`, import.meta.url), 'utf8')) as Sdk.Json
const host = `http://localhost:${process.env['QIAO_HOST_PORT'] ?? ''}`

/** What runs where it is taken for markup, or for an address. */
const IMAGE = '<img src=x onerror=hacked=1>'
const LINK = `[x](java${'script'}:hacked=1) <a href="java${'script'}:hacked=1">y</a> ${IMAGE}`
const MEGABYTE = `${LINK}${'长'.repeat(1_000_000)}`

/** Members that people are shown. */
const SHOWN = /^(title|name|description|note|text|label|help|zh|en|summary|message|default)$/

/** The document with script in every text that people are shown; the texts of values (references beside them) too. */
function poisoned(json: Sdk.Json, member = ''): Sdk.Json {
  if (typeof json === 'string') return SHOWN.test(member) ? (member === 'description' || member === 'help' ? LINK : IMAGE) : json
  if (Array.isArray(json)) return json.map((item) => (typeof item === 'string' && member === 'text' ? IMAGE : poisoned(item, member === 'tags' ? 'name' : member === 'text' ? '' : member)))
  if (json === null || typeof json !== 'object') return json
  // Pointers into answers go by such names, too.
  return Object.fromEntries(Object.entries(json).map(([name, inner]) => [name, name === 'response' || name === 'options' ? inner : name === 'label' && typeof inner === 'object' && inner !== null && 'const' in inner ? { const: IMAGE } : poisoned(inner, name)]))
}

function hostileFlow(): Sdk.FlowJson {
  const flow = poisoned(read('flow.json')) as unknown as Sdk.FlowJson & { order: Record<string, string[]>; notes: object; groups: object; variables: object; nodes: Record<string, { settings?: object }> }
  Object.assign(flow, {
    tags: [IMAGE],
    notes: { n: { id: 'n', text: LINK, position: { x: 80, y: 400 }, size: { width: 300, height: 160 } } },
    groups: { g: { id: 'g', title: IMAGE, position: { x: 60, y: 160 }, size: { width: 300, height: 160 } } },
    variables: { v: { id: 'v', name: 'v', type: { type: 'string', title: IMAGE }, initial: MEGABYTE } },
    order: { ...flow.order, notes: ['n'], groups: ['g'], variables: ['v'] },
  })
  for (const node of Object.values(flow.nodes)) Object.assign(node, { settings: { ...node.settings, note: LINK } })
  return flow
}

test('script in every text of a flow, a connector and an answer is shown as text, megabytes and all, and none of it runs', async ({ page, context, baseURL }) => {
  test.slow()
  await context.route('**/embed.json', (route) => route.fulfill({ json: { origins: [host] } }))
  await page.goto(`${host}/sdk?designer=${encodeURIComponent(baseURL ?? '')}`)
  const told = JSON.stringify({ src: baseURL, flow: hostileFlow(), connector: poisoned(read('connector.json')), answer: MEGABYTE, image: IMAGE })
  const status = await page.evaluate(async (text) => {
    const { src, flow, connector, answer, image } = JSON.parse(text) as { src: string; flow: Sdk.FlowJson; connector: Sdk.Json; answer: string; image: string }
    const made = Qiao.createDesigner({
      container: '#a', src, locale: 'zh', flow, connectors: [connector], demoConnections: true, connections: [{ id: 'page-warehouse', connector: 'warehouse', title: image }],
      translations: { 'top.run': { zh: image, en: image } },
      environment: { note: image },
      onOptions: () => ({ options: [{ value: image, label: image, description: image, group: image }, { value: 'A100', label: image }] }), templates: [{ title: { zh: image, en: image }, description: { zh: image, en: image }, document: flow }],
      onCall: ({ operation }) => ({ status: 200, headers: { 'x-note': image }, body: JSON.stringify(operation === 'stock.get' ? { sku: image, name: answer, available: 5 } : { order: image, left: 3 }) }),
    })
    Object.assign(globalThis, { designer: made })
    await made.ready
    return (await made.run({ payload: { sku: 'A100', quantity: 2 } })).status
  }, told)
  expect(['succeeded', 'failed']).toContain(status)
  const frame = page.frameLocator('#a iframe')
  await expect(frame.locator('.react-flow__node').first()).toContainText('<img src=x')
  await expect(frame.getByRole('button', { name: '<img src=x' }).first(), 'a translation').toBeVisible()
  expect((await page.evaluate(async () => (await designer.picture()).data))).not.toContain('<img')

  const harmless = async (where: string) => {
    for (const one of page.frames()) expect(await one.evaluate(() => 'hacked' in globalThis), where).toBe(false)
    await expect(frame.locator('img[src="x"], [onerror]'), where).toHaveCount(0)
    await expect(frame.locator(`a[href^="java${'script'}" i]`), where).toHaveCount(0)
  }
  await harmless('at first')
  for (const node of ['start', 'stock', 'enough', 'told']) {
    await page.evaluate((id) => designer.select([id]), node)
    const panel = frame.locator('.q-designer-panel')
    await expect(panel.getByRole('tab').first()).toBeVisible()
    for (const tab of await panel.getByRole('tab').all()) {
      await tab.click()
      await harmless(`${node}: ${await tab.textContent() ?? ''}`)
    }
  }
  for (const tab of await frame.locator('.q-dock-head').getByRole('tab').all()) {
    await tab.click()
    await harmless(await tab.textContent() ?? '')
  }
  // What the host lists for a field, in the field and in its list.
  await page.evaluate(async () => {
    await designer.edit([{ type: 'node.setInput', id: 'stock', path: ['sku'], value: { const: 'A100' } }])
    await designer.select(['stock'])
  })
  await frame.locator('.q-designer-panel').getByRole('tab').first().click()
  const field = frame.locator('.qf-field[data-path="sku"]')
  await expect(field.locator('.qf-choice-label')).toContainText('<img src=x')
  await field.locator('.qf-choice').click()
  await expect(frame.locator('.qf-choice-line').first()).toContainText('<img src=x')
  await harmless('choices')
  await page.keyboard.press('Escape')
  await page.evaluate(() => designer.setLocale('en'))
  await harmless('in English')

  // It is the same flow still, and the designer still answers.
  const kept = await page.evaluate(async () => (await designer.get()).document)
  expect(JSON.stringify(kept)).toContain(JSON.stringify(IMAGE))
})
