import fc from 'fast-check'
import type { FlowCommand, FlowNode } from '../../../../src/core/flow'

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'q')
const key = fc.constantFrom('alpha', 'beta', '会议', 'gamma', 'delta')
const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) })
const size = fc.record({ width: fc.integer({ min: 1, max: 500 }), height: fc.integer({ min: 1, max: 500 }) })

const value = fc.letrec<{ value: FlowNode['inputs'][string] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.record({ const: fc.jsonValue({ maxDepth: 1 }).map((json) => JSON.parse(JSON.stringify(json).replaceAll('__proto__', 'proto'))) }),
    fc.record({ ref: key.map((name): [string, string, string] => ['steps', name, 'value']) }),
    fc.record({ text: fc.array(fc.oneof(fc.string(), fc.record({ ref: key.map((name): [string, string] => ['vars', name]) })), { maxLength: 3 }) }),
    key.map((name) => ({ expr: `steps.${name}.value & "!"` })),
    fc.record({ fields: fc.dictionary(key, tie('value'), { maxKeys: 2 }) }),
    fc.record({ items: fc.array(tie('value'), { maxLength: 2 }) }),
  ),
})).value

const port = fc.constantFrom('case1', 'case2', 'case3')

/** Cases of a branch that have ports, so that edges can leave them and lose them. */
const cases = fc.uniqueArray(port, { maxLength: 3 }).map((ports): FlowNode['inputs'][string] => ({
  items: ports.map((name) => ({ fields: { port: { const: name }, when: { const: true } } })),
}))
const inputs = fc.record({ value, cases: fc.oneof(cases, cases, value), mode: value }, { requiredKeys: [] })

const node: fc.Arbitrary<FlowNode> = fc.record({
  id,
  key,
  title: fc.string({ maxLength: 5 }),
  type: fc.constantFrom('trigger.manual', 'logic.transform', 'logic.branch', 'logic.wait', 'logic.forEach', 'logic.try', 'logic.next'),
  position: point,
  inputs,
  parent: fc.option(id, { nil: undefined }),
}).map(({ parent, ...made }) => ({ ...made, ...(parent === undefined ? {} : { parent }) }) as FlowNode)

const edge = fc.record({ id, from: fc.record({ node: id, port: fc.oneof(port, fc.constantFrom('out', 'error', 'else')) }), to: fc.record({ node: id }) })
const path = fc.tuple(fc.constantFrom('value', 'cases'), fc.oneof(key, fc.nat(2))).chain(([name, step]) => fc.constantFrom([name], [name, step]))
const box = { position: point, size }

/** A test of the flow, which names steps by their keys. */
const test = fc.record({
  id, name: fc.string(), trigger: key,
  expect: fc.record({ steps: fc.dictionary(key, fc.record({ output: fc.record({ expr: key.map((name) => `steps.${name} = 1`) }) }), { maxKeys: 2 }), that: fc.array(key.map((name) => `vars.${name} = 1`), { maxLength: 1 }) }),
})

const adding = fc.oneof(
  fc.record({ type: fc.constant('node.add' as const), node, index: fc.nat(6) }),
  fc.record({ type: fc.constant('edge.add' as const), edge, index: fc.nat(6) }),
)

const changing = fc.oneof(
  fc.record({ type: fc.constant('node.remove' as const), ids: fc.array(id, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('node.move' as const), positions: fc.dictionary(id, point, { maxKeys: 3 }) }),
  fc.record({ type: fc.constant('node.reparent' as const), ids: fc.uniqueArray(id, { maxLength: 2 }), parent: fc.option(id) }),
  fc.record({ type: fc.constant('node.setBox' as const), id, size: fc.option(size), collapsed: fc.option(fc.boolean()) }, { requiredKeys: ['type', 'id'] }),
  fc.record({ type: fc.constant('node.setTitle' as const), id, title: fc.string() }),
  fc.record({ type: fc.constant('node.setKey' as const), id, key }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path, value }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path: fc.constant(['cases']), value: cases }),
  fc.record({ type: fc.constant('node.setSettings' as const), id, settings: fc.constantFrom({ disabled: true }, { disabled: null }, { join: 'all' as const }, { bypass: true }, { pin: { port: 'out', output: [null] } }, { pin: null }, { pin: { port: 'maybe', error: 1 } as never }) }),
  fc.record({ type: fc.constant('edge.remove' as const), ids: fc.array(id, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('variable.add' as const), variable: fc.record({ id, name: key, type: fc.constant({}), initial: fc.integer() }) }),
  fc.record({ type: fc.constant('variable.update' as const), variable: fc.record({ id, name: key, type: fc.constant({}), initial: fc.integer() }) }),
  fc.record({ type: fc.constant('variable.remove' as const), id }),
  fc.record({ type: fc.constant('note.put' as const), note: fc.record({ id, text: fc.string(), ...box }) }),
  fc.record({ type: fc.constant('note.remove' as const), id }),
  fc.record({ type: fc.constant('group.put' as const), group: fc.record({ id, title: fc.string(), ...box }) }),
  fc.record({ type: fc.constant('group.remove' as const), id }),
  fc.record({ type: fc.constant('case.add' as const), case: test, index: fc.nat(4) }),
  fc.record({ type: fc.constant('case.update' as const), case: test }),
  fc.record({ type: fc.constant('case.rename' as const), id, name: fc.string() }),
  fc.record({ type: fc.constant('case.remove' as const), ids: fc.array(id, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('case.move' as const), id, index: fc.nat(4) }),
  fc.record({ type: fc.constant('flow.update' as const), changes: fc.record({ name: fc.string(), tags: fc.array(fc.string(), { maxLength: 2 }) }, { requiredKeys: [] }) }),
)

const deep = fc.integer({ min: 50, max: 70 }).map((levels) => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`))
const long = (characters: number) => fc.constantFrom(characters, characters + 1).map((length) => 'x'.repeat(length))
const hostile = fc.oneof(deep, fc.constantFrom(JSON.parse('{"__proto__": {"a": 1}}'), Number.NaN, Number.POSITIVE_INFINITY), long(8_000_001).map((text) => [text]))

/** What no panel would write but a host, a paste or a script might: beyond the format's limits, or just within. */
const wild = fc.oneof(
  fc.record({ type: fc.constant('node.setInput' as const), id, path, value: hostile.map((json) => ({ const: json })) }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path: fc.constant(['cases', 0]), value: long(64).map((name) => ({ fields: { port: { const: name } } })) }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path, value: fc.constantFrom({}, { const: 1, expr: '1' }, { ref: ['nowhere'] }, { ref: [] }) }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path, value: long(100_000).map((expr) => ({ expr })) }),
  fc.record({ type: fc.constant('node.setTitle' as const), id, title: long(200) }),
  fc.record({ type: fc.constant('node.setSettings' as const), id, settings: fc.constantFrom({ timeoutMs: 0 }, { timeoutMs: 1 }, { join: 'never' }, { fallback: Number.NaN }, { retry: { attempts: 0, backoff: 'fixed', delayMs: 1, on: [] } }) }),
  fc.record({ type: fc.constant('variable.add' as const), variable: fc.record({ id, name: key, title: long(200), type: fc.constant({}), initial: hostile }) }),
  fc.record({ type: fc.constant('note.put' as const), note: fc.record({ id, text: long(20_000), position: point, size: fc.constantFrom({ width: -1, height: 1 }, { width: 0, height: 0 }) }) }),
  fc.record({ type: fc.constant('flow.update' as const), changes: fc.record({ name: long(200), description: long(20_000), tags: fc.array(fc.constant('t'), { minLength: 99, maxLength: 102 }) }, { requiredKeys: [] }) }),
)

/** Any edit, sensible or not: ids and keys come from small sets, so that edits meet. */
export const anyCommand: fc.Arbitrary<FlowCommand> = fc.oneof({ weight: 1, arbitrary: adding }, { weight: 2, arbitrary: changing }).map((command) => command as FlowCommand)

/** Edits among which many break the format's limits. */
export const anyCommandAtAll: fc.Arbitrary<FlowCommand> = fc.oneof({ weight: 3, arbitrary: anyCommand }, { weight: 2, arbitrary: wild }).map((command) => command as FlowCommand)
