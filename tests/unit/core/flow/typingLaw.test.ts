import fc from 'fast-check'
import { expect, it } from 'vitest'
import { officeFlow } from '../../../../bench/officeFlow'
import { demoConnections } from '../../../../src/catalogue'
import { allConnectors } from '../../../../src/catalogue/all'
import type { Value } from '../../../../src/core/expression'
import { applyCommand, checkFlow, scopeAt, type FlowCommand, type FlowLookup } from '../../../../src/core/flow'

const NODES = 41
const BLOCKS = 4
const long = process.env['QIAO_LONG'] === '1'
const lookup: FlowLookup = { connector: (id) => allConnectors.find((connector) => connector.id === id), connections: demoConnections }

const block = fc.nat(BLOCKS - 1)
/** Values of several types, some of them wrong where they are put. */
const values: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  { const: 1 }, { const: 'text' }, { const: [{ name: 'a', price: 1, count: 2 }] }, { const: { total: 2, names: [] } }, { expr: 'trigger.total' }, { expr: 'trigger.items' },
  { expr: 'trigger.items.name' }, { expr: 'item.price' }, { expr: '{"total": "2"}' }, { ref: ['steps', 'large0'] }, { ref: ['steps', 'many1', 'results'] }, { ref: ['steps', 'ask0', 'body'] },
  { expr: 'steps.price2 + index' }, { ref: ['errors', 'ask1', 'code'] }, { ref: ['steps', 'nobody'] }, { ref: ['vars', 'sum'] }, { expr: '$count(steps.*)' }, { expr: 'steps.(' },
)
const places: fc.Arbitrary<[string, string]> = fc.constantFrom<[string, string]>(
  ['large', 'value'], ['small', 'value'], ['price', 'value'], ['cost', 'value'], ['many', 'items'], ['many', 'result'], ['sum', 'value'],
)
const edits: fc.Arbitrary<FlowCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(places, block, values).map(([[name, input], at, value]): FlowCommand => ({ type: 'node.setInput', id: `${name}${at}`, path: [input], value })) },
  fc.tuple(fc.constantFrom('large', 'ask', 'many'), block, fc.nat(3)).map(([name, at, title]): FlowCommand => ({ type: 'node.setTitle', id: `${name}${at}`, title: `t${title}` })),
  fc.tuple(fc.constantFrom('large', 'ask', 'tell'), block, fc.constantFrom<Extract<FlowCommand, { type: 'node.setSettings' }>['settings']>(
    { pin: { port: 'out', output: { total: 'pinned' } } }, { pin: null }, { onError: 'continue' }, { onError: null }, { disabled: true }, { disabled: null }, { bypass: true }, { bypass: null },
  )).map(([name, at, settings]): FlowCommand => ({ type: 'node.setSettings', id: `${name}${at}`, settings })),
  fc.constantFrom('number', 'string', 'array').map((type): FlowCommand => ({ type: 'node.setInput', id: 'trigger', path: ['schema'], value: { const: { type: 'object', properties: { total: { type }, items: { type: 'array' } } } } })),
  block.map((at): FlowCommand => ({ type: 'edge.remove', ids: [`small${at}.out>either${at}`] })),
  fc.tuple(block, fc.nat(100)).map(([at, x]): FlowCommand => ({ type: 'node.move', positions: { [`many${at}`]: { x, y: x } } })),
  fc.constantFrom('string', 'number').map((type): FlowCommand => ({ type: 'variable.update', variable: { id: 'sum', name: 'sum', type: { type }, initial: 0 } })),
)

it('comes to the same problems and the same types from edit to edit as from nothing, whatever was looked at between', () => {
  fc.assert(fc.property(fc.array(fc.tuple(edits, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 14 }), (list) => {
    const start = officeFlow(NODES)
    checkFlow(start, lookup)
    const passed = [start]
    for (const [command, looks, checks] of list) {
      const next = applyCommand(passed.at(-1) ?? start, command)
      if (!next.ok) continue
      passed.push(next.value)
      if (looks) scopeAt(next.value, 'cost1', lookup)
      if (checks) checkFlow(next.value, lookup)
    }
    // Back to the beginning, as undoing goes.
    for (const document of [...passed, ...passed.toReversed()]) {
      const fresh = structuredClone(document)
      expect(checkFlow(document, lookup)).toEqual(checkFlow(fresh, lookup))
      for (const id of ['sum3', 'cost1']) expect(scopeAt(document, id, lookup)).toEqual(scopeAt(fresh, id, lookup))
    }
  }), { numRuns: long ? 600 : 30 })
}, long ? 900_000 : 60_000)
