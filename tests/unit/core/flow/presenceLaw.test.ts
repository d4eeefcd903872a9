import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incoming, outgoing, type FlowDocument, type FlowNode } from '../../../../src/core/flow'
import { presenceOf } from '../../../../src/core/flow/presence'
import { draw } from './draw'

interface Shape { kinds: ('step' | 'branch' | 'all' | 'off' | 'past')[]; edges: { from: number; to: number; port: number }[] }

const COUNT = 6

const shape: fc.Arbitrary<Shape> = fc.record({
  kinds: fc.array(fc.constantFrom('step' as const, 'step' as const, 'branch' as const, 'all' as const, 'off' as const, 'past' as const), { minLength: COUNT, maxLength: COUNT }),
  edges: fc.array(fc.record({ from: fc.nat(COUNT - 1), to: fc.nat(COUNT - 1), port: fc.nat(2) }).filter(({ from, to }) => from < to), { maxLength: 10 }),
})

/** A trigger in front of a random graph whose edges only lead onward. */
function drawn({ kinds, edges }: Shape): FlowDocument {
  const name = (index: number): string => (kinds[index] === 'branch' ? `?${index}` : `n${index}`)
  const port = (index: number, number: number): string =>
    (kinds[index] === 'branch' ? ['case1', 'else', 'error'] : ['out', 'out', 'error'])[number] ?? 'out'
  const lines = new Set(['t>' + name(0), ...edges.map(({ from, to, port: number }) => `${name(from)}:${port(from, number)}>${name(to)}`)])
  const members: Record<string, Partial<FlowNode>> = {}
  kinds.forEach((kind, index) => {
    if (kind === 'all') members[name(index)] = { settings: { join: 'all' } }
    if (kind === 'off') members[name(index)] = { settings: { disabled: true } }
    if (kind === 'past') members[name(index)] = { settings: { bypass: true } }
  })
  return draw([...lines].join(' '), members)
}

/** One run by the rules R3, R4, R7 and R17, with each choice taken from `pick`: what ran, and what has an output. */
function simulate(flow: FlowDocument, order: readonly string[], pick: (ways: number) => number): { ran: Set<string>; output: Set<string> } {
  const live = new Set<string>()
  const ran = new Set<string>()
  const output = new Set<string>()
  for (const id of order) {
    const node = flow.nodes[id] as FlowNode
    const edges = incoming(flow, id)
    const lit = edges.filter((edge) => live.has(edge.id)).length
    const runs = node.type === 'trigger.manual' || (lit > 0 && (node.settings?.join !== 'all' || lit === edges.length))
    const fails = outgoing(flow, id, 'error').length > 0 && pick(2) === 1
    const way = node.type === 'logic.branch' ? ['case1', 'else'][pick(2)] : 'out'
    if (!runs) continue
    ran.add(id)
    if (node.settings?.disabled === true) continue
    const passes = node.settings?.bypass === true
    if (!fails && !passes) output.add(id)
    for (const edge of outgoing(flow, id)) if (edge.from.port === (passes ? 'out' : fails ? 'error' : way)) live.add(edge.id)
  }
  return { ran, output }
}

/** Every run the flow can have: all combinations of choices. */
function allRuns(flow: FlowDocument, order: readonly string[]): ReturnType<typeof simulate>[] {
  const runs: ReturnType<typeof simulate>[] = []
  const limits: number[] = []
  simulate(flow, order, (ways) => { limits.push(ways); return 0 })
  const total = limits.reduce((product, ways) => product * ways, 1)
  for (let number = 0; number < total; number += 1) {
    let rest = number
    runs.push(simulate(flow, order, (ways) => { const choice = rest % ways; rest = Math.floor(rest / ways); return choice }))
  }
  return runs
}

describe('presence agrees with every run there can be', () => {
  it('for random graphs with branches, caught errors, all joins, disabled and bypassed steps', () => {
    fc.assert(fc.property(shape, (random) => {
      const flow = drawn(random)
      const presence = presenceOf(flow)
      const runs = allRuns(flow, presence.ordered)
      for (const at of flow.order.nodes) {
        const there = runs.filter((run) => run.ran.has(at))
        expect(presence.canRun(at)).toBe(there.length > 0)
        if (there.length === 0) continue
        for (const of of flow.order.nodes) {
          if (of === at || !presence.settledBefore(of, at)) continue
          const count = there.filter((run) => run.output.has(of)).length
          expect(presence.output(at, of)).toBe(count === there.length ? 'always' : count === 0 ? 'never' : 'maybe')
        }
      }
    }), { numRuns: 300 })
  })
})
