import { describe, expect, it } from 'vitest'
import { emptyFlow, loadFlow, loadFlowInPieces, migrateFlow, parseFlowText, saveFlow, type FlowDocument, type FlowMigration } from '../../../../src/core/flow'
import type { Json, JsonObject } from '../../../../src/core/base'
import { draw } from './draw'

const codes = (json: unknown): string[] => {
  const loaded = loadFlow(json)
  return loaded.ok ? [] : loaded.error.map((issue) => issue.code)
}

/** A fresh plain copy of a drawn flow, to be bent by a case. */
const bent = (bend: (flow: FlowDocument & Record<string, unknown>) => void): unknown => {
  const flow = JSON.parse(JSON.stringify(draw('t>a a>b a:error>c'))) as FlowDocument & Record<string, unknown>
  bend(flow)
  return flow
}

describe('loading a flow', () => {
  it('says what stands where something else is wanted', () => {
    const loaded = loadFlow(bent((flow) => { (flow.nodes['a'] as { type: string }).type = 'logic.magic' }))
    expect(loaded.ok ? [] : loaded.error).toMatchObject([{ code: 'flow.malformed', params: { given: 'logic.magic', allowed: expect.stringMatching(/^action, .*…$/) } }])
  })

  it('gives back the very document, with members it does not know', () => {
    const json = bent((flow) => {
      flow['future'] = { kept: [1, { two: null }] }
      Object.assign(flow.nodes['a'] as object, { pin: { out: 1 }, settings: { later: true } })
      Object.assign(flow.edges['t:out>a'] as object, { label: 'x' })
    })
    const loaded = loadFlow(json)
    expect(loaded.ok && loaded.value).toBe(json)
    const again = loaded.ok && loadFlow(JSON.parse(saveFlow(loaded.value)))
    expect(again && again.ok && again.value).toEqual(json)
  })

  it('accepts an empty flow', () => {
    expect(codes(emptyFlow('id', 'Empty'))).toEqual([])
  })

  it('refuses a newer format by name and leaves it as it is', () => {
    const json = { schema: 'qiao/flow@2', anything: true }
    const loaded = loadFlow(json)
    expect(loaded).toEqual({
      ok: false, error: [{ code: 'flow.newer', severity: 'error', place: { path: ['schema'] }, params: { found: 2, known: 1 } }],
    })
    expect(json).toEqual({ schema: 'qiao/flow@2', anything: true })
  })

  it.each<[string, unknown]>([
    ['flow.notAFlow', null],
    ['flow.notAFlow', []],
    ['flow.notAFlow', { nodes: [] }],
    ['flow.notAFlow', { schema: 'other/flow@1' }],
    ['flow.notAFlow', { schema: 'qiao/flow@1.5' }],
    ['flow.tooOld', { schema: 'qiao/flow@0' }],
    ['flow.notJson', { schema: undefined }],
    ['flow.notJson', { schema: Number.NaN }],
    ['flow.malformed', { schema: 'qiao/flow@1' }],
    ['flow.malformed', bent((flow) => { (flow.nodes['a'] as { type: string }).type = 'logic.magic' })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { inputs: { value: 'x' } }) })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { inputs: { value: { const: 1, expr: '1' } } }) })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { inputs: { value: { ref: ['nowhere'] } } }) })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { type: 'action' }) })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { settings: { pin: { output: 1 } } }) })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { settings: { pin: { port: 'out' } } }) })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { settings: { pin: { port: 'out', error: { kind: 'http', code: 'x' } } } }) })],
    ['flow.malformed', bent((flow) => { Object.assign(flow.nodes['a'] as object, { settings: { pin: { port: 'error', error: { kind: 'magic', code: 'x' } } } }) })],
    ['flow.forbiddenName', JSON.parse('{"schema":"qiao/flow@1","__proto__":{"polluted":true}}')],
    ['flow.forbiddenName', bent((flow) => { flow.nodes['constructor'] = { ...flow.nodes['b'], id: 'constructor', key: 'd' } as never; flow.order.nodes.push('constructor') })],
    ['flow.idMismatch', bent((flow) => { (flow.nodes['a'] as { id: string }).id = 'z' })],
    ['flow.orderMissing', bent((flow) => { flow.order.nodes.pop() })],
    ['flow.orderUnknown', bent((flow) => { flow.order.edges.push('nowhere') })],
    ['flow.orderTwice', bent((flow) => { flow.order.nodes.push('a') })],
    ['key.taken', bent((flow) => { (flow.nodes['a'] as { key: string }).key = 'b' })],
    ['key.invalid', bent((flow) => { (flow.nodes['a'] as { key: string }).key = 'no key' })],
    ['edge.unknownNode', bent((flow) => { (flow.edges['t:out>a'] as { to: { node: string } }).to.node = 'nowhere' })],
    ['edge.unknownPort', bent((flow) => { (flow.edges['t:out>a'] as { from: { port: string } }).from.port = 'case7' })],
    ['flow.badParent', bent((flow) => { Object.assign(flow.nodes['b'] as object, { parent: 'b' }); delete flow.edges['a:out>b']; flow.order.edges.splice(1, 1) })],
  ])('refuses with %s', (code, json) => {
    expect(codes(json)).toContain(code)
  })

  it('says where a malformed value stands', () => {
    const loaded = loadFlow(bent((flow) => { Object.assign(flow.nodes['a'] as object, { position: { x: '1', y: 2 } }) }))
    expect(loaded.ok ? [] : loaded.error.map((issue) => issue.place.path)).toEqual([['nodes', 'a', 'position', 'x']])
  })

  it('refuses data nested past any flow without overflowing the stack', () => {
    let deep: Json = 1
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    expect(codes({ schema: 'qiao/flow@1', deep })).toEqual(['flow.tooDeep'])
  })

  it('refuses texts of ten megabytes', () => {
    expect(codes({ schema: 'qiao/flow@1', name: 'x'.repeat(10_000_000) })).toEqual(['flow.tooLarge'])
    const parsed = parseFlowText(`"${'x'.repeat(10_000_000)}"`)
    expect(!parsed.ok && parsed.error.code).toBe('flow.tooLarge')
  })
})

describe('loading a large flow in pieces', () => {
  const large = (change: (flow: FlowDocument) => void = () => undefined) => {
    const flow = emptyFlow('large', 'Large')
    for (let index = 0; index < 1200; index += 1) {
      flow.nodes[`n${index}`] = { id: `n${index}`, key: `n${index}`, type: index === 0 ? 'trigger.manual' : 'logic.transform', title: '', position: { x: 0, y: index * 90 }, inputs: {} } as FlowDocument['nodes'][string]
      flow.order.nodes.push(`n${index}`)
      if (index === 0) continue
      flow.edges[`e${index}`] = { id: `e${index}`, from: { node: 'n0', port: 'out' }, to: { node: `n${index}` } }
      flow.order.edges.push(`e${index}`)
    }
    change(flow)
    return JSON.parse(JSON.stringify(flow)) as Json
  }
  const inPieces = async (json: Json) => {
    let rests = 0
    const loaded = await loadFlowInPieces(json, async () => { rests += 1 })
    return { loaded, rests }
  }

  it('comes to what loading it at once comes to, and rests between', async () => {
    const { loaded, rests } = await inPieces(large())
    expect(loaded).toEqual(loadFlow(large()))
    expect(loaded.ok).toBe(true)
    expect(rests).toBeGreaterThan(4)
    expect((await inPieces(JSON.parse(JSON.stringify(emptyFlow('small', 'Small'))) as Json)).rests).toBe(0)
  })

  it.each<[string, (flow: FlowDocument) => void]>([
    ['a node', (flow) => { (flow.nodes['n700'] as { position: unknown }).position = 'here' }],
    ['an edge', (flow) => { (flow.edges['e1100'] as { to: unknown }).to = 1 }],
    ['what is neither', (flow) => { (flow as { name: unknown }).name = 7 }],
    ['a member of its own', (flow) => { (flow as { nodes: unknown }).nodes = [] }],
    ['two edges alike', (flow) => { flow.edges['e9'] = { ...(flow.edges['e8'] as FlowDocument['edges'][string]), id: 'e9' } }],
    ['an order', (flow) => { flow.order.nodes.pop() }],
  ])('finds what is wrong with %s, at the same place', async (_what, change) => {
    const { loaded } = await inPieces(large(change))
    expect(loaded.ok).toBe(false)
    expect(loaded).toEqual(loadFlow(large(change)))
  })
})

describe('migrating an older flow', () => {
  const steps: FlowMigration[] = [
    { from: 1, migrate: ({ title, ...rest }: JsonObject) => ({ ...rest, name: title ?? '' }) },
    { from: 2, migrate: (flow) => ({ ...flow, notes: {} }) },
  ]

  it('takes every step from the version it finds to the current one, and keeps other members', () => {
    expect(migrateFlow({ schema: 'qiao/flow@1', title: 'Old', extra: [1] }, steps, 3))
      .toEqual({ ok: true, value: { schema: 'qiao/flow@3', name: 'Old', extra: [1], notes: {} } })
    expect(migrateFlow({ schema: 'qiao/flow@2', name: 'Mid' }, steps, 3))
      .toEqual({ ok: true, value: { schema: 'qiao/flow@3', name: 'Mid', notes: {} } })
  })

  it('loads what an older version saved', () => {
    const { name, ...rest } = emptyFlow('id', 'Named')
    const older = { ...rest, title: name, schema: 'qiao/flow@0' }
    const step: FlowMigration = { from: 0, migrate: ({ title, ...kept }) => ({ ...kept, name: title ?? '' }) }
    expect(loadFlow(older, [step])).toEqual({ ok: true, value: emptyFlow('id', 'Named') })
    expect(older.schema).toBe('qiao/flow@0')
  })

  it('takes the flows along that it calls, each from its own version, and says which of them is too new', () => {
    const { name, ...rest } = emptyFlow('id', 'Named')
    const step: FlowMigration = { from: 0, migrate: ({ title, ...kept }) => ({ ...kept, name: title ?? '' }) }
    const whole = { ...emptyFlow('outer', 'Outer'), order: { ...emptyFlow('outer', '').order, called: ['v'] } }
    const older = { ...whole, called: { v: { id: 'v', flow: { ...rest, title: name, schema: 'qiao/flow@0' } } } }
    expect(loadFlow(older, [step])).toEqual({ ok: true, value: { ...whole, called: { v: { id: 'v', flow: emptyFlow('id', 'Named') } } } })
    expect(loadFlow({ ...older, called: { v: { id: 'v', flow: { ...rest, schema: 'qiao/flow@9' } } } }))
      .toMatchObject({ ok: false, error: [{ code: 'flow.newer', place: { path: ['called', 'v', 'flow', 'schema'] } }] })
  })

  it('refuses a version from which no step leads on', () => {
    const result = migrateFlow({ schema: 'qiao/flow@1' }, steps.slice(1), 3)
    expect(!result.ok && result.error.code).toBe('flow.tooOld')
  })
})

describe('reading the text of a flow', () => {
  it.each<[string, number, number]>([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a":1,}', 1, 8],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ["{'a':1}", 1, 2],
    ['[1, 2', 1, 6],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ['{"a": tru}', 1, 7],
    ['{"a": 01}', 1, 8],
    ['{"a": "x\ny"}', 1, 9],
    ['{"a": "\\x"}', 1, 8],
    ['{"a": "never closed', 1, 20],
    ['{} {}', 1, 4],
    ['[}', 1, 2],
    ['“{}”', 1, 1],
  ])('says where %j stops being JSON', (text, line, column) => {
    const parsed = parseFlowText(text)
    expect(parsed.ok ? undefined : parsed.error).toMatchObject({ code: 'flow.notJsonText', params: { line, column } })
  })

  it('reads a text with a byte order mark', () => {
    expect(parseFlowText('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
  })
})
