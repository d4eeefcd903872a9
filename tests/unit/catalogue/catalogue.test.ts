import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deriveIndex, lightIndex } from '../../../scripts/catalogue/deriveIndex'
import { catalogueEntries, demoConnections, findCatalogueConnector, loadCatalogueConnector } from '../../../src/catalogue'
import { allConnectors } from '../../../src/catalogue/all'
import { fullCatalogueEntries } from '../../../src/catalogue/fullEntries'
import { buildRequest, judgeResponse } from '../../../src/core/connector'
import { checkField, type FieldSchema } from '../../../src/core/schema'

const operations = allConnectors.flatMap((connector) =>
  connector.operations.map((operation) => ({ name: `${connector.id} ${operation.id}`, connector, operation })))
const examples = operations.flatMap(({ name, connector, operation }) =>
  operation.examples.map((example, index) => ({ name: `${name} #${index + 1}`, connector, operation, example })))
const triggers = allConnectors.flatMap((connector) =>
  (connector.triggers ?? []).map((trigger) => ({ name: `${connector.id} ${trigger.id}`, trigger })))

describe('the catalogue', () => {
  it('has a loader, an entry and a place in the whole for every folder', async () => {
    const folders = readdirSync(new URL('../../../src/catalogue/', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
    expect(allConnectors.map(({ id }) => id).sort()).toEqual(folders)
    for (const id of folders) expect((await loadCatalogueConnector(id)).id).toBe(id)
  })

  it('keeps its indexes in step with the documents (npx tsx scripts/catalogue/writeIndex.ts)', () => {
    expect(fullCatalogueEntries).toEqual(deriveIndex(allConnectors))
    expect(catalogueEntries).toEqual(lightIndex(fullCatalogueEntries))
  })

  it('finds by Chinese, English, pinyin, initials and id', () => {
    const wecom = fullCatalogueEntries.find(({ id }) => id === 'wecom')
    expect(wecom?.search).toEqual(expect.arrayContaining(['企业微信', 'wecom', 'qiyeweixin', 'qywx']))
    const send = wecom?.operations.find(({ id }) => id === 'message.send')
    expect(send?.search).toEqual(expect.arrayContaining(['发送应用消息', 'send app message', 'fasongyingyongxiaoxi', 'fsyyxx', 'message.send']))
  })

  it('says so where it has no such connector', async () => {
    expect(findCatalogueConnector('nobody')).toBeUndefined()
    expect(findCatalogueConnector('constructor')).toBeUndefined()
    await expect(loadCatalogueConnector('nobody')).rejects.toThrow('nobody')
  })

  it('gives every text in both languages', () => {
    const texts = allConnectors.flatMap((connector) => localTexts(connector, connector.id))
    expect(texts.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([])
    expect(texts.filter(({ en }) => /\p{Script=Han}/u.test(en.replace('详情', '').replace('桥云科技', '')))).toEqual([])
  })

  it('gives every input a title', () => {
    const bare = operations.flatMap(({ name, operation }) => untitled(operation.input, name))
    expect(bare).toEqual([])
  })

  it('puts every option of an input into words', () => {
    const bare = operations.flatMap(({ name, operation }) => unlabelled(operation.input, name))
    expect(bare).toEqual([])
  })

  it.each(operations)('shows $name in a group and with an example', ({ operation }) => {
    // What only feeds options is in no palette, hence in no group.
    if (operation.role !== 'lookup') expect(operation.group?.length).toBeGreaterThan(0)
    expect(operation.examples.length).toBeGreaterThan(0)
  })

  it.each(examples)('has a right input in the example $name', ({ connector, operation, example }) => {
    expect(checkField(operation.input, example.input)).toEqual([])
    expect(buildRequest(connector, operation, example.input)).toMatchObject({ ok: true })
  })

  it.each(examples)('has a right output in the example $name', ({ operation, example }) => {
    expect(checkField(operation.output, example.output)).toEqual([])
  })

  it.each(examples)('would judge the answer of $name to be that output', ({ connector, operation, example }) => {
    const { output = '' } = { ...connector.response, ...operation.response }
    const wrapped = output === '/Response' ? { Response: example.output } : output === '/data' ? { code: 0, data: example.output } : example.output
    const text = wrapped === null ? '' : JSON.stringify(wrapped)
    const answer = { status: 200, headers: {}, body: wrapped ?? undefined, text }
    expect(judgeResponse(connector, operation, answer)).toEqual({ ok: true, value: example.output })
  })

  it.each(triggers)('has a sample of $name that fits its payload', ({ trigger }) => {
    expect(checkField(trigger.payload, trigger.sample)).toEqual([])
  })

  it('refuses inputs that break a rule of the vendor', () => {
    const send = operations.find(({ name }) => name === 'wecom message.send')?.operation.input ?? {}
    const codes = (input: Record<string, unknown>) => checkField(send, { agentid: 1, ...input } as never).map(({ code, path }) => `${path.join('.')} ${code}`)
    expect(codes({ msgtype: 'text', text_content: 'a' })).toEqual(['touser value.required'])
    expect(codes({ msgtype: 'markdown', touser: 'lina' })).toEqual(['markdown_content value.required'])
    expect(codes({ msgtype: 'text', touser: 'lina', text_content: '汉'.repeat(683) })).toEqual(['text_content value.maxBytes'])
    expect(codes({ msgtype: 'news', touser: 'lina', news_articles: [{ title: 'a' }] })).toEqual(['news_articles.0.url value.required'])
    expect(codes({ msgtype: 'news', touser: 'lina', news_articles: [{ title: 'a', appid: 'x', pagepath: 'y' }] })).toEqual([])
  })

  it('brings demo connections that fill in what each connector asks for', () => {
    for (const connection of demoConnections) {
      const connector = allConnectors.find(({ id }) => id === connection.connector)
      expect(checkField(connector?.connection?.schema ?? { type: 'null' }, connection.values)).toEqual([])
    }
    expect(new Set(demoConnections.map(({ connector }) => connector))).toEqual(new Set(allConnectors.map(({ id }) => id)))
  })
})

interface FoundText { place: string; zh: string; en: string }

function localTexts(value: unknown, place: string): FoundText[] {
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value && 'en' in value) return [{ place, zh: String(value.zh), en: String(value.en) }]
  return Object.entries(value).flatMap(([name, member]) => localTexts(member, `${place}.${name}`))
}

function untitled(schema: FieldSchema, place: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => [
    ...(child.title === undefined ? [`${place}.${name}`] : []),
    ...untitled(child, `${place}.${name}`),
    ...(child.items === undefined ? [] : untitled(child.items, `${place}.${name}[]`)),
  ])
}

function unlabelled(schema: FieldSchema, place: string): string[] {
  const own = (schema.enum ?? []).filter((value) => schema.ui?.labels?.[String(value)] === undefined).map((value) => `${place} ${String(value)}`)
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => unlabelled(child, `${place}.${name}`))
  return [...own, ...below, ...(schema.items === undefined ? [] : unlabelled(schema.items, `${place}[]`))]
}

