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

const node: fc.Arbitrary<FlowNode> = fc.record({
  id,
  key,
  title: fc.string({ maxLength: 5 }),
  type: fc.constantFrom('trigger.manual', 'logic.transform', 'logic.branch', 'logic.wait'),
  position: point,
  inputs: fc.dictionary(fc.constantFrom('value', 'cases', 'mode'), value, { maxKeys: 2 }),
}).map((made) => made as FlowNode)

const edge = fc.record({ id, from: fc.record({ node: id, port: fc.constantFrom('out', 'error', 'else', 'case1') }), to: fc.record({ node: id }) })
const path = fc.tuple(fc.constantFrom('value', 'cases'), fc.oneof(key, fc.nat(2))).chain(([name, step]) => fc.constantFrom([name], [name, step]))
const box = { position: point, size }

const adding = fc.oneof(
  fc.record({ type: fc.constant('node.add' as const), node, index: fc.nat(6) }),
  fc.record({ type: fc.constant('edge.add' as const), edge, index: fc.nat(6) }),
)

const changing = fc.oneof(
  fc.record({ type: fc.constant('node.remove' as const), ids: fc.array(id, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('node.move' as const), positions: fc.dictionary(id, point, { maxKeys: 3 }) }),
  fc.record({ type: fc.constant('node.setTitle' as const), id, title: fc.string() }),
  fc.record({ type: fc.constant('node.setKey' as const), id, key }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path, value }),
  fc.record({ type: fc.constant('node.setInput' as const), id, path }),
  fc.record({ type: fc.constant('node.setSettings' as const), id, settings: fc.constantFrom({ disabled: true }, { disabled: null }, { join: 'all' as const }) }),
  fc.record({ type: fc.constant('edge.remove' as const), ids: fc.array(id, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('variable.add' as const), variable: fc.record({ id, name: key, type: fc.constant({}), initial: fc.integer() }) }),
  fc.record({ type: fc.constant('variable.update' as const), variable: fc.record({ id, name: key, type: fc.constant({}), initial: fc.integer() }) }),
  fc.record({ type: fc.constant('variable.remove' as const), id }),
  fc.record({ type: fc.constant('note.put' as const), note: fc.record({ id, text: fc.string(), ...box }) }),
  fc.record({ type: fc.constant('note.remove' as const), id }),
  fc.record({ type: fc.constant('group.put' as const), group: fc.record({ id, title: fc.string(), ...box }) }),
  fc.record({ type: fc.constant('group.remove' as const), id }),
  fc.record({ type: fc.constant('flow.update' as const), changes: fc.record({ name: fc.string(), tags: fc.array(fc.string(), { maxLength: 2 }) }, { requiredKeys: [] }) }),
)

/** Any edit, sensible or not: ids and keys come from small sets, so that edits meet. */
export const anyCommand: fc.Arbitrary<FlowCommand> = fc.oneof({ weight: 1, arbitrary: adding }, { weight: 2, arbitrary: changing }).map((command) => command as FlowCommand)
