import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../../../src/catalogue/all'
import { demoConnections } from '../../../../src/catalogue/demoConnections'
import type { Json } from '../../../../src/core/base'
import { checkFlow, loadFlow, parseFlowText, saveFlow, type FlowLookup } from '../../../../src/core/flow'
import index from '../../../../examples/index.json'

const folder = new URL('../../../../examples/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')
const lookup: FlowLookup = { connector: (id) => allConnectors.find((connector) => connector.id === id), connections: [...demoConnections] }

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** What stays Chinese in English: the sandbox's customer, and what is filled into its Chinese message template. */
const SANDBOX = /林晓|海纳贸易有限公司|^桥云科技$|^今天下午$|^见客户群$/

/** Every text of a document with the way to it, but those that stand there in both languages. */
function textsOf(json: Json, way: readonly string[] = []): [string, string][] {
  if (typeof json === 'string') return way.at(-1) === 'zh' ? [] : [[way.join('/'), json]]
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([key, value]) => textsOf(value, [...way, key]))
}

/** The document with every text that has Chinese in `texts` struck out. */
function struck(json: Json, chinese: ReadonlySet<string>, way: readonly string[] = []): Json {
  if (typeof json === 'string') return chinese.has(way.join('/')) ? '' : json
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map((value, at) => struck(value, chinese, [...way, String(at)]))
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, struck(value, chinese, [...way, key])]))
}

/** The English text with the flows that it calls named as the Chinese one names them: their versions are hashes, texts and all, and their ids tell the language. */
function alike(english: string, chinese: Json): string {
  const called = (json: Json) => (json as { order: { called?: string[] } }).order.called ?? []
  const own = called(JSON.parse(english) as Json)
  return called(chinese).reduce((text, version, at) => text.replaceAll(own[at] ?? '', version), english.replaceAll('-en"', '"'))
}

describe('the examples in English', () => {
  it('are the same ones', () => {
    expect(readdirSync(new URL('en/', folder)).sort()).toEqual(index.examples.map(({ file }) => file).sort())
  })

  it.each(index.examples)('$file differs from the Chinese one in nothing but Chinese texts', ({ file }) => {
    const chinese = JSON.parse(read(file)) as Json
    const english = JSON.parse(alike(read(`en/${file}`), chinese)) as Json
    const ways = new Set(textsOf(chinese).flatMap(([way, text]) => (CHINESE.test(text) ? [way] : [])))
    expect(struck(english, ways)).toEqual(struck(chinese, ways))
  })

  it.each(index.examples)('$file is English throughout', ({ file }) => {
    const left = textsOf(JSON.parse(read(`en/${file}`)) as Json).filter(([, text]) => CHINESE.test(text.replace(SANDBOX, '')))
    expect(left).toEqual([])
  })

  it.each(index.examples)('$file loads, is written as the designer writes it, and has no problems', ({ file, title }) => {
    const text = read(`en/${file}`)
    const parsed = parseFlowText(text)
    const loaded = parsed.ok ? loadFlow(parsed.value) : parsed
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
    expect(saveFlow(loaded.value)).toBe(text)
    expect(checkFlow(loaded.value, lookup)).toEqual([])
    expect(loaded.value.name).toBe(title.en)
  })
})
