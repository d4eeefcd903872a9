import fc from 'fast-check'
import { seededRandom, type Json } from '../../src/core/base'
import { allConnectors } from '../../src/catalogue/all'
import type { ConnectorDefinition } from '../../src/core/connector'
import type { CalledFlow, FlowDocument, NodePin, NodeSettings } from '../../src/core/flow'
import type { CallResult, OutsideDelivery } from '../../src/core/run'
import type { CallEffect } from '../../src/runtime/drive/ports'
import { sketchFlow, START, type NodeSketch } from './runFlow'

const KINDS = ['transform', 'expression', 'wait', 'branch', 'branchAll', 'http', 'set', 'append', 'combine', 'fragile', 'large', 'end'] as const
const CONTAINERS = ['forEach', 'while', 'times', 'try'] as const
const INSIDE = [...KINDS.filter((kind) => kind !== 'end'), 'leave', 'nap'] as const
const EVENTS = ['approval', 'callback'] as const
const CALLS = ['robot', 'member', 'call'] as const

type Kind = (typeof KINDS)[number] | (typeof CONTAINERS)[number] | (typeof INSIDE)[number] | (typeof EVENTS)[number] | (typeof CALLS)[number]

/** The connectors of which random flows call operations: one that writes, one that reads. */
export const calledConnectors: readonly ConnectorDefinition[] = allConnectors.filter(({ id }) => id === 'wecom-robot' || id === 'wecom')

interface RandomNode {
  kind: Kind; join: 'merge' | 'all' | 'race'; value: number; flag: boolean; settings: NodeSettings; pin: NodePin | undefined; from: number[]
  concurrency: number; policy: string; within: number
}

const settings: fc.Arbitrary<NodeSettings> = fc.record({
  onError: fc.constantFrom('fail', 'continue'),
  timeoutMs: fc.constantFrom(15, 5000),
  retry: fc.record({
    attempts: fc.integer({ min: 1, max: 3 }), backoff: fc.constantFrom('fixed', 'exponential'), delayMs: fc.constantFrom(0, 10, 1000),
    jitter: fc.boolean(), on: fc.constant(['http', 'rate', 'timeout']),
  }),
  bypass: fc.constantFrom(false, false, false, true),
  disabled: fc.constantFrom(false, false, false, true),
  fallback: fc.constantFrom('instead', 'z'.repeat(2500)),
}, { requiredKeys: [] })

/** Three of twelve nodes are pinned. */
const pins: readonly (NodePin | undefined)[] = [
  { port: 'out', output: { pinned: 1 } }, { port: 'out', output: 'z'.repeat(3000) }, { port: 'error', error: { kind: 'http', reason: 'rate', code: 'pin.error' } },
  ...Array.from({ length: 9 }, () => undefined),
]

const nodeOf = (kinds: readonly Kind[]): fc.Arbitrary<RandomNode> => fc.record({
  kind: fc.constantFrom(...kinds), join: fc.constantFrom('merge', 'merge', 'all', 'race'), value: fc.integer({ min: 0, max: 3 }),
  flag: fc.boolean(), settings, pin: fc.constantFrom(...pins), from: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  concurrency: fc.constantFrom(1, 1, 2, 3), policy: fc.constantFrom('stop', 'stop', 'collect', 'ignore'), within: fc.nat(),
})

/** Any flow without cycles: every node hangs on one to three of those before it, by ports that they have. */
export const randomFlow: fc.Arbitrary<FlowDocument> = fc.array(nodeOf(KINDS), { minLength: 1, maxLength: 9 }).map((nodes) => built(nodes))

/** Two flows that others call: a plain one and one with a container. Each may call the other, or itself. */
const called: fc.Arbitrary<FlowDocument[]> = fc.tuple(
  fc.array(nodeOf([...KINDS, 'robot', 'call']), { minLength: 1, maxLength: 2 }).chain((nodes) => fc.option(nodeOf(['end']), { nil: undefined }).map((end) => [end ? [...nodes, end] : nodes])),
  fc.tuple(fc.array(nodeOf(CONTAINERS), { maxLength: 1 }), fc.array(nodeOf([...INSIDE, 'http', 'call']), { minLength: 1, maxLength: 2 })),
).map((flows) => flows.map((parts) => built(parts.flat(), ASKS)))

/** What their triggers ask for. */
const ASKS: Json = { type: 'object', required: ['n'], properties: { n: { type: 'number' }, s: { type: 'string', default: 'given' } } }

/** The flow with what it calls, so few levels deep that one which calls itself stays small. */
function carrying([flow, flows]: [FlowDocument, FlowDocument[]]): FlowDocument {
  if (!Object.values(flow.nodes).some(({ type }) => type === 'logic.call')) return flow
  const ids = flows.map((_, index) => `called${index}`)
  return {
    ...flow, settings: { limits: { callDepth: 2 } },
    called: Object.fromEntries(flows.map((one, index) => [ids[index], { id: ids[index], flow: { ...one, id: ids[index], name: ids[index] } }])) as Record<string, CalledFlow>,
    order: { ...flow.order, called: ids },
  }
}

/** Any flow that calls operations of connectors and other flows, too. */
export const randomCallingFlow: fc.Arbitrary<FlowDocument> = fc.tuple(
  fc.array(nodeOf([...KINDS, ...CALLS, 'robot', 'call', 'call']), { minLength: 1, maxLength: 7 }).map((nodes) => built(nodes)), called,
).map(carrying)

/** Any flow whose steps stand in containers as well, at any depth; some steps leave their loop. */
export const randomNestedFlow: fc.Arbitrary<FlowDocument> = fc.tuple(fc.tuple(
  fc.array(nodeOf(CONTAINERS), { minLength: 1, maxLength: 4 }), fc.array(nodeOf([...INSIDE, ...CALLS]), { minLength: 1, maxLength: 8 }),
).map(([boxes, steps]) => built([...boxes, ...steps])), called).map(carrying)

/** Any flow of which some steps, in containers and beside them, wait for events, some of them not for ever. */
export const randomWaitingFlow: fc.Arbitrary<FlowDocument> = fc.tuple(fc.tuple(
  fc.array(nodeOf(CONTAINERS), { maxLength: 3 }), fc.array(nodeOf([...INSIDE, 'robot', 'call', ...EVENTS, ...EVENTS, ...EVENTS]), { minLength: 1, maxLength: 9 }),
).map(([boxes, steps]) => built([...boxes, ...steps])), called).map(carrying)

/** What reaches such a run from outside: events, some early, some for nobody, and leave to let the time pass; at the latest after two minutes. */
export const randomDeliveries: fc.Arbitrary<OutsideDelivery[]> = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({
        type: fc.constant('event' as const), name: fc.constantFrom('a', 'b', 'nobody'), correlation: fc.constantFrom('', '', '0', '1'),
        data: fc.constantFrom<Json>({ approved: true }, { approved: false, comment: 'no' }, 'no decision', 'y'.repeat(3000)),
      }) },
      { weight: 1, arbitrary: fc.constant({ type: 'passTime' as const }) },
    ),
    fc.nat(4000),
  ), { maxLength: 8 },
).map((list) => [
  ...list.map(([one, after]): OutsideDelivery => ({ ...one, at: START + after })).toSorted((left, right) => (left.at ?? 0) - (right.at ?? 0)),
  // Whatever still waits then: a driver on a real clock would wait for ever.
  { type: 'cancel', at: START + 120_000 },
])

function built(nodes: readonly RandomNode[], asks?: Json): FlowDocument {
  const sketches: Record<string, NodeSketch> = { trigger: { type: 'trigger.manual', ...(asks !== undefined && { inputs: { schema: { const: asks } } }) } }
  const edges = new Set<string>()
  const places = new Map<string | undefined, string[]>([[undefined, ['trigger']]])
  const boxes: string[] = []
  for (const [index, sketch] of nodes.entries()) {
    const key = `n${index}`
    const isBox = (CONTAINERS as readonly string[]).includes(sketch.kind)
    const choices = [undefined, ...boxes]
    const parent = sketch.kind === 'leave' ? boxes[sketch.within % Math.max(1, boxes.length)] : choices[sketch.within % choices.length]
    const names = places.get(parent) ?? []
    places.set(parent, names)
    sketches[key] = { ...sketchOf(sketch, names), settings: { join: sketch.join, ...sketch.settings, ...(sketch.pin && { pin: sketch.pin }) }, ...(parent === undefined ? {} : { parent }) }
    for (const pick of sketch.from) {
      const from = names[pick % Math.max(1, names.length)]
      const ports = from === undefined ? [] : portsOf(sketches[from]?.type)
      // Inside, some steps begin their body.
      if (ports.length > 0 && (parent === undefined || pick % 4 > 0)) edges.add(`${from}.${ports[(pick >> 4) % ports.length]} -> ${key}`)
    }
    names.push(key)
    if (isBox) boxes.push(key)
  }
  return sketchFlow(sketches, [...edges], [
    { id: 'v', name: 'v', type: { type: 'number' }, initial: 0 }, { id: 'list', name: 'list', type: { type: 'array' }, initial: [] },
  ])
}

function portsOf(type: NodeSketch['type']): string[] {
  if (type === 'logic.end' || type === 'logic.break' || type === 'logic.next') return []
  if (type === 'logic.branch') return ['yes', 'else', 'error']
  if (type === 'logic.approval') return ['approved', 'rejected', 'error']
  return type === 'trigger.manual' ? ['out'] : ['out', 'out', 'error']
}

function sketchOf({ kind, value, flag, concurrency, policy }: RandomNode, names: string[]): NodeSketch {
  const before = names.at(-1) ?? 'trigger'
  const read: Json[] = before === 'trigger' ? ['trigger'] : ['steps', before]
  const repeats = { onIterationFailure: { const: policy }, result: { expr: '$string(index) & "/" & $string(vars.v)' } }
  switch (kind) {
    case 'transform':
      return { inputs: { value: { ref: read as [string], ...(flag ? { default: 0 } : {}) } } }
    case 'expression':
      return { inputs: { value: { expr: `$string(vars.v) & "${value}" & $string($round($random() * 100))` } } }
    case 'wait':
      return { type: 'logic.wait', inputs: { duration: { const: `PT${value}S` } } }
    case 'branch':
      return { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'yes' }, when: value === 3 ? { const: 'no boolean' } : { const: flag } } }] } } }
    case 'branchAll':
      return { type: 'logic.branch', inputs: { mode: { const: 'all' }, cases: { items: [{ fields: { port: { const: 'yes' }, when: { expr: `vars.v < ${value}` } } }, { fields: { port: { const: 'also' }, when: { const: flag } } }] } } }
    case 'append':
      return { type: 'logic.set', inputs: { variable: { const: 'list' }, operation: { const: 'append' }, value: { expr: `[${value}, run.now]` } } }
    case 'combine':
      return { type: 'logic.combine', inputs: { mode: { const: flag ? 'firstPresent' : 'concat' }, parts: { items: [{ ref: read as [string] }, { const: [value] }, { ref: ['vars', 'list'] }] } } }
    case 'fragile':
      return { inputs: { value: { expr: flag ? `$exists(errors.${before}) ? errors.${before}.code : $error("fragile")` : 'vars.list[1] ~> $substring(0, 4)' } } }
    case 'http':
      return { type: 'logic.http', inputs: { method: { const: flag ? 'POST' : 'GET' }, url: { text: [`https://echo.qiao.test/${value}?v=`, { ref: ['vars', 'v'] }] } } }
    case 'set':
      return { type: 'logic.set', inputs: { variable: { const: 'v' }, operation: { const: flag ? 'add' : 'set' }, value: { const: value } } }
    case 'large':
      return { inputs: { value: { const: 'x'.repeat(3000 + value) } } }
    case 'end':
      return { type: 'logic.end', inputs: { status: { const: flag ? 'succeeded' : 'failed' }, message: { const: 'over' }, output: { fields: { v: { ref: ['vars', 'v'] }, n: { ref: ['trigger', 'n'], default: null } } } } }
    case 'forEach':
      return { type: 'logic.forEach', inputs: { items: { const: Array.from({ length: value }, (_, index) => index) }, concurrency: { const: concurrency }, ...repeats } }
    case 'times':
      return { type: 'logic.times', inputs: { count: { const: value }, concurrency: { const: concurrency }, ...repeats } }
    case 'while':
      return { type: 'logic.while', inputs: { condition: { expr: `index < ${value}` }, max: { const: 2 }, ...repeats } }
    case 'try':
      return { type: 'logic.try', inputs: { result: { ref: ['vars', 'v'] } } }
    case 'robot':
      return { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { text: [`${value} `, { ref: flag ? ['vars', 'v'] : read as [string] }] } } }
    case 'member':
      return { type: 'action', connector: 'wecom', operation: 'user.get', connection: 'demo-wecom', inputs: { userid: flag ? { const: value > 1 ? 'lina' : 'nobody' } : { expr: `$exists(errors.${before}) ? "lina" : "zhaolei"` } } }
    case 'call':
      return {
        type: 'logic.call',
        inputs: { flow: { const: value === 3 ? { self: true } : { id: `called${value % 2}`, version: `called${value % 2}` } }, input: { fields: { n: flag ? { const: value } : { ref: ['vars', 'v'] }, ...(value === 2 && { s: { ref: read as [string] } }) } } },
      }
    case 'approval':
    case 'callback':
      return {
        type: kind === 'approval' ? 'logic.approval' : 'logic.callback',
        inputs: { name: { const: flag ? 'a' : 'b' }, correlation: concurrency > 1 ? { expr: '$exists(index) ? $string(index) : ""' } : { const: '' }, ...(value > 0 && { timeout: { const: `PT${value}S` } }) },
      }
    case 'leave':
      return { type: flag ? 'logic.break' : 'logic.next', inputs: {} }
    case 'nap':
      // Iterations side by side take different times; outside a loop there is no index, which fails.
      return { type: 'logic.wait', inputs: { duration: { expr: `"PT" & $string(3 - index) & "S"` } } }
  }
}

/** Where a run of so many events is stopped to go on from there: after each event, or after some of a long one, others in each flow. */
export function stopsIn(events: readonly unknown[], every = false): number[] {
  const step = every ? 1 : Math.ceil((events.length + 1) / 60)
  return Array.from({ length: Math.ceil((events.length + 1) / step) }, (_, index) => Math.min(index * step + (events.length % step), events.length))
}

/** A sandbox with a memory: what it answers depends on the request, the instant and every request before. */
export function rememberingWorld(): (call: CallEffect) => Promise<CallResult> {
  let seen = 0
  return ({ at, request }) => {
    seen += 1
    const draw = seededRandom([request.request.url, at, seen])
    const latencyMs = Math.floor(draw() * 4) * 10
    if (draw() < 0.15) return Promise.resolve({ kind: 'failure', failure: 'network', latencyMs })
    const status = draw() < 0.3 ? (draw() < 0.5 ? 500 : 429) : 200
    // What vendors say within an answer that went well for HTTP: done, too often, wrong, try later.
    const errcode = draw() < 0.6 ? 0 : [45009, 45009, 40058, -1][Math.floor(draw() * 4)] ?? 0
    return Promise.resolve({
      kind: 'response', latencyMs,
      response: { status, headers: status === 429 ? { 'retry-after': '1' } : {}, body: JSON.stringify({ errcode, errmsg: 'so it is', seen, long: draw() < 0.2 ? 'y'.repeat(4000) : '' }) },
      patch: [{ system: 'echo', table: 'calls', id: String(seen), record: { at } }],
    })
  }
}
