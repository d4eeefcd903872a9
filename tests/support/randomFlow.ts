import fc from 'fast-check'
import { seededRandom, type Json } from '../../src/core/base'
import type { FlowDocument, NodeSettings } from '../../src/core/flow'
import type { CallResult } from '../../src/core/run'
import type { CallEffect } from '../../src/runtime/drive/ports'
import { sketchFlow, type NodeSketch } from './runFlow'

const KINDS = ['transform', 'expression', 'wait', 'branch', 'http', 'set', 'large', 'end'] as const

interface RandomNode { kind: (typeof KINDS)[number]; join: 'merge' | 'all' | 'race'; value: number; flag: boolean; settings: NodeSettings; from: number[] }

const settings: fc.Arbitrary<NodeSettings> = fc.record({
  onError: fc.constantFrom('fail', 'continue'),
  timeoutMs: fc.constantFrom(15, 5000),
  retry: fc.record({
    attempts: fc.integer({ min: 1, max: 3 }), backoff: fc.constantFrom('fixed', 'exponential'), delayMs: fc.constantFrom(0, 10, 1000),
    jitter: fc.boolean(), on: fc.constant(['http', 'rate', 'timeout']),
  }),
}, { requiredKeys: [] })

const node: fc.Arbitrary<RandomNode> = fc.record({
  kind: fc.constantFrom(...KINDS), join: fc.constantFrom('merge', 'merge', 'all', 'race'), value: fc.integer({ min: 0, max: 3 }),
  flag: fc.boolean(), settings, from: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
})

/** Any flow without cycles: every node hangs on one to three of those before it, by ports that they have. */
export const randomFlow: fc.Arbitrary<FlowDocument> = fc.array(node, { minLength: 1, maxLength: 9 }).map((nodes) => {
  const sketches: Record<string, NodeSketch> = { trigger: { type: 'trigger.manual' } }
  const edges = new Set<string>()
  const names = ['trigger']
  for (const [index, sketch] of nodes.entries()) {
    const key = `n${index}`
    sketches[key] = { ...sketchOf(sketch, names), settings: { join: sketch.join, ...sketch.settings } }
    for (const pick of sketch.from) {
      const from = names[pick % names.length] as string
      const ports = portsOf(sketches[from]?.type)
      if (ports.length > 0) edges.add(`${from}.${ports[(pick >> 4) % ports.length]} -> ${key}`)
    }
    names.push(key)
  }
  return sketchFlow(sketches, [...edges], [{ id: 'v', name: 'v', type: { type: 'number' }, initial: 0 }])
})

function portsOf(type: NodeSketch['type']): string[] {
  if (type === 'logic.end') return []
  if (type === 'logic.branch') return ['yes', 'else', 'error']
  return type === 'trigger.manual' ? ['out'] : ['out', 'out', 'error']
}

function sketchOf({ kind, value, flag }: RandomNode, names: string[]): NodeSketch {
  const before = names.at(-1) as string
  const read: Json[] = before === 'trigger' ? ['trigger'] : ['steps', before]
  switch (kind) {
    case 'transform':
      return { inputs: { value: { ref: read as [string], ...(flag ? { default: 0 } : {}) } } }
    case 'expression':
      return { inputs: { value: { expr: `$string(vars.v) & "${value}" & $string($round($random() * 100))` } } }
    case 'wait':
      return { type: 'logic.wait', inputs: { duration: { const: `PT${value}S` } } }
    case 'branch':
      return { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'yes' }, when: value === 3 ? { const: 'no boolean' } : { const: flag } } }] } } }
    case 'http':
      return { type: 'logic.http', inputs: { method: { const: flag ? 'POST' : 'GET' }, url: { text: [`https://echo.qiao.test/${value}?v=`, { ref: ['vars', 'v'] }] } } }
    case 'set':
      return { type: 'logic.set', inputs: { variable: { const: 'v' }, operation: { const: flag ? 'add' : 'set' }, value: { const: value } } }
    case 'large':
      return { inputs: { value: { const: 'x'.repeat(3000 + value) } } }
    case 'end':
      return { type: 'logic.end', inputs: { status: { const: flag ? 'succeeded' : 'failed' }, message: { const: 'over' } } }
  }
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
    return Promise.resolve({
      kind: 'response', latencyMs,
      response: { status, headers: status === 429 ? { 'retry-after': '1' } : {}, body: JSON.stringify({ seen, long: draw() < 0.2 ? 'y'.repeat(4000) : '' }) },
      patch: [{ system: 'echo', table: 'calls', id: String(seen), record: { at } }],
    })
  }
}
