import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../../../src/catalogue/all'
import { demoConnections } from '../../../../src/catalogue/demoConnections'
import { checkFlow, connectorsWithin, loadFlow, parseFlowText, saveFlow, type FlowDocument, type FlowLookup } from '../../../../src/core/flow'
import { snapshotOf } from '../../../../src/core/flow/flowVersion'
import index from '../../../../examples/index.json'

const folder = new URL('../../../../examples/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

const lookup: FlowLookup = { connector: (id) => allConnectors.find((connector) => connector.id === id), connections: [...demoConnections] }

describe('the examples', () => {
  it('are all listed, each once', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'index.json')
    expect(index.examples.map((example) => example.file).sort()).toEqual(files.sort())
  })

  it.each(index.examples)('$file loads, is written as the designer writes it, and has no problems', ({ file, connectors, title }) => {
    const text = read(file)
    const parsed = parseFlowText(text)
    const loaded = parsed.ok ? loadFlow(parsed.value) : parsed
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
    expect(saveFlow(loaded.value)).toBe(text)
    expect(checkFlow(loaded.value, lookup)).toEqual([])
    expect(loaded.value.name).toBe(title.zh)
    expect([...connectorsWithin(loaded.value)].sort()).toEqual([...connectors].sort())
  })

  it.each(['', 'en/'])('call others as they are there (%s), and say which', (language) => {
    for (const { file, ...told } of index.examples) {
      const { called = {} } = JSON.parse(read(`${language}${file}`)) as FlowDocument
      const beside = ('calls' in told ? told.calls : []).map((name) => JSON.parse(read(`${language}${name}.json`)) as FlowDocument)
      expect(Object.values(called)).toEqual(beside.flatMap(snapshotOf))
    }
  })
})
