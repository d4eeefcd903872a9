import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldTrace, startState, type RunEvent } from '../../../src/core/run'
import type { Breakpoint, Breakpoints, GoOn, PausePlace } from '../../../src/runtime'
import { Debugger } from '../../../src/runtime/drive/debugger'
import { driveReal, type RealClock } from '../../../src/runtime/drive/real'
import { driveVirtual } from '../../../src/runtime/drive/virtual'
import { calledConnectors as connectors, randomCallingFlow, rememberingWorld } from '../../support/randomFlow'
import { isOver, lines, planOrThrow, quietPorts, runFlow, sketchFlow, startOf, type NodeSketch } from '../../support/runFlow'

const trigger: NodeSketch = { type: 'trigger.manual' }
const line = () => sketchFlow({
  trigger, a: { inputs: { value: { const: 1 } } }, b: { inputs: { value: { expr: 'steps.a + 1' } } }, c: { inputs: { value: { expr: 'steps.b + 1' } } },
}, ['trigger -> a', 'a -> b', 'b -> c'])

interface Looking {
  breakpoints?: Partial<Breakpoints>
  stepwise?: boolean
  /** What the person does at each pause in turn; continues after that. */
  answers?: (GoOn | 'stop')[]
  send?: Parameters<typeof quietPorts>[1]
  clock?: RealClock
  /** Told at each pause, with what has happened so far. */
  onPaused?: (events: readonly RunEvent[], debug: Debugger) => void
}

/** A run that somebody looks into. */
async function look(flow: ReturnType<typeof line>, { breakpoints, stepwise = false, answers = [], send, clock, onPaused }: Looking) {
  const plan = planOrThrow(flow, 'trigger', connectors)
  const events: RunEvent[] = []
  const places: PausePlace[] = []
  const stop = new AbortController()
  let now = 0
  const left = [...answers]
  const debug: Debugger = new Debugger({ list: [], anyError: false, ...breakpoints }, stepwise, {
    stop: stop.signal,
    now: () => now,
    onPaused(place) {
      places.push(place)
      onPaused?.(events, debug)
      const answer = left.shift() ?? 'continue'
      setTimeout(() => {
        now += 1000
        if (answer === 'stop') stop.abort()
        else debug.tell({ do: answer })
      })
    },
    onResumed: () => undefined,
    onCondition: () => undefined,
  })
  const ports = { ...quietPorts((batch) => events.push(...batch), send), debug, stop: stop.signal }
  const state = startState(plan, startOf())
  await (clock ? driveReal(plan, state, ports, clock) : driveVirtual(plan, state, ports))
  return { events, places, debug, nodes: places.map(({ node }) => node) }
}

const at = (...list: (string | Breakpoint)[]): Partial<Breakpoints> => ({ list: list.map((one) => (typeof one === 'string' ? { node: one } : one)) })

describe('a run with breakpoints', () => {
  it('stands still before the node starts, with everything before it told', async () => {
    const seen: string[] = []
    const { places, events } = await look(line(), {
      breakpoints: at('b'),
      onPaused: (before) => seen.push(...[...foldTrace(before).steps.values()].map(({ node, status }) => `${node} ${status}`)),
    })
    expect(places).toEqual([{ reason: 'breakpoint', node: 'b', scope: '' }])
    expect(seen).toEqual(['trigger succeeded', 'a succeeded', 'b queued'])
    expect(lines(events)).toBe(lines((await runFlow(line())).events))
  })

  it('does not stand still at one that is switched off, nor at a node that is skipped or let pass', async () => {
    const flow = sketchFlow({ trigger, off: {}, past: { settings: { bypass: true } }, no: { settings: { disabled: true } } }, ['trigger -> past', 'past -> no'])
    expect((await look(flow, { breakpoints: at({ node: 'trigger', off: true }, 'past', 'no', 'off') })).places).toEqual([])
  })

  it('goes on step by step, over to the end, and continues to the next breakpoint', async () => {
    expect((await look(line(), { stepwise: true, answers: ['over', 'into', 'over'] })).places.map(({ reason, node }) => `${reason} ${node}`)).toEqual(['step trigger', 'step a', 'step b', 'step c'])
    expect((await look(line(), { stepwise: true, breakpoints: at('c') })).nodes).toEqual(['trigger', 'c'])
    expect((await look(line(), { breakpoints: at('a'), answers: ['out'] })).nodes).toEqual(['a'])
  })

  it('pauses before the next node when it is asked to while it is at work', async () => {
    const flow = sketchFlow({ trigger, call: { type: 'logic.http', inputs: { url: { const: 'https://echo.qiao.test/x' } } }, after: { inputs: { value: { const: 1 } } } }, ['trigger -> call', 'call -> after'])
    let running: Debugger | undefined
    const { places } = await look(flow, {
      stepwise: true,
      onPaused: (_, debug) => { running = debug },
      send: () => {
        running?.tell({ do: 'pause' })
        return Promise.resolve({ kind: 'response', response: { status: 200, headers: {}, body: '{}' }, latencyMs: 5 })
      },
    })
    expect(places.map(({ reason, node }) => `${reason} ${node}`)).toEqual(['step trigger', 'pause after'])
  })

  it('can be cancelled where it stands, and then starts nothing more', async () => {
    const { events, nodes } = await look(line(), { breakpoints: at('b', 'c'), answers: ['stop'] })
    expect(nodes).toEqual(['b'])
    const trace = foldTrace(events)
    expect(trace.status).toBe('cancelled')
    expect(trace.steps.get(':b')?.attempts).toEqual([])
  })

  it('minds changes that are made while it stands', async () => {
    expect((await look(line(), { breakpoints: at('a'), onPaused: (_, debug) => debug.tell({ do: 'breakpoints', breakpoints: { list: [{ node: 'c' }], anyError: false } }) })).nodes).toEqual(['a', 'c'])
  })

  it('counts the time that it stands still as none of its own', async () => {
    expect((await look(line(), { breakpoints: at('a', 'b') })).debug.pausedMs).toBe(2000)
  })

  it('stands still before each attempt of a node that is tried again', async () => {
    const flow = sketchFlow({ trigger, h: { type: 'logic.http', inputs: { url: { const: 'https://echo.qiao.test/x' } }, settings: { retry: { attempts: 3, backoff: 'fixed', delayMs: 5, on: ['network'] } } } }, ['trigger -> h'])
    expect((await look(flow, { breakpoints: at('h') })).nodes).toEqual(['h', 'h', 'h'])
  })
})

describe('stepping where nodes stand in containers', () => {
  const nested = () => sketchFlow({
    trigger,
    outer: { type: 'logic.forEach', inputs: { items: { const: [1, 2] } } },
    a: { inputs: { value: { const: 1 } }, parent: 'outer' },
    inner: { type: 'logic.forEach', inputs: { items: { const: ['x', 'y'] } }, parent: 'outer' },
    b: { inputs: { value: { expr: 'item' } }, parent: 'inner' },
    after: { inputs: { value: { const: 2 } } },
  }, ['trigger -> outer', 'a -> inner', 'outer -> after'])
  const walk = async (answers: GoOn[], breakpoints = at('outer')) => (await look(nested(), { breakpoints, answers })).places.map(({ scope, node }) => (scope === '' ? node : `${scope}:${node}`))

  it('steps over all that a container does', async () => {
    expect(await walk(['over'])).toEqual(['outer', 'after'])
  })

  it('steps into a container, and from there over to what is next in it or in its next iteration', async () => {
    expect(await walk(['into', 'over', 'over', 'over'])).toEqual(['outer', 'outer[0]:a', 'outer[0]:inner', 'outer[1]:a', 'outer[1]:inner'])
    expect(await walk(['into', 'into', 'into', 'into', 'into'])).toEqual(['outer', 'outer[0]:a', 'outer[0]:inner', 'outer[0]/inner[0]:b', 'outer[0]/inner[1]:b', 'outer[1]:a'])
  })

  it('steps out of a container to what comes after it, where it stands', async () => {
    expect(await walk(['into', 'into', 'into', 'out', 'out'])).toEqual(['outer', 'outer[0]:a', 'outer[0]:inner', 'outer[0]/inner[0]:b', 'outer[1]:a', 'after'])
  })

  it('stands still in each iteration in which a condition over its item holds', async () => {
    expect(await walk([], at({ node: 'b', when: 'item = "y"' }))).toEqual(['outer[0]/inner[1]:b', 'outer[1]/inner[1]:b'])
  })

  it('stands still where a step in a container fails, and steps out from there', async () => {
    const flow = sketchFlow({
      trigger, loop: { type: 'logic.forEach', inputs: { items: { const: [1, 2] }, onIterationFailure: { const: 'collect' } } },
      bad: { inputs: { value: { expr: '$error("no")' } }, parent: 'loop' }, after: { inputs: { value: { const: 2 } } },
    }, ['trigger -> loop', 'loop -> after'])
    const { places, events } = await look(flow, { breakpoints: { anyError: true }, answers: ['over', 'out'] })
    expect(places.map(({ reason, scope, node }) => `${reason} ${scope}:${node}`)).toEqual(['error loop[0]:bad', 'step loop[1]:bad', 'error loop[1]:bad'])
    expect(lines(events)).toBe(lines((await runFlow(flow)).events))
  })
})

describe('a condition of a breakpoint', () => {
  it.each<[string, PausePlace[]]>([
    ['steps.a = 1', [{ reason: 'condition', node: 'b', scope: '' }]],
    ['steps.a = 2', []],
    ['$exists(steps.c)', []],
    ['run.now > "2000"', [{ reason: 'condition', node: 'b', scope: '' }]],
  ])('is evaluated with what the node could read: %s', async (when, places) => {
    expect((await look(line(), { breakpoints: at({ node: 'b', when }) })).places).toEqual(places)
  })

  it.each<[string, string]>([
    ['steps.a', 'breakpoint.notBoolean'],
    ['steps.nobody = 1', 'ref.absent'],
    ['steps.a = ', 'expression.endsEarly'],
  ])('that cannot be answered stands still and says why: %s', async (when, code) => {
    const [place, ...more] = (await look(line(), { breakpoints: at({ node: 'b', when }) })).places
    expect(more).toEqual([])
    expect(place).toMatchObject({ reason: 'condition', node: 'b', problem: { code } })
  })

  it('draws nothing from what is random in the run', async () => {
    const flow = sketchFlow({ trigger, a: { inputs: { value: { expr: '$random()' } } } }, ['trigger -> a'])
    const { events, places } = await look(flow, { breakpoints: at({ node: 'a', when: '$random() >= 0' }) })
    expect(places).toHaveLength(1)
    expect(lines(events)).toBe(lines((await runFlow(flow)).events))
  })

  it('does not keep a step from being stopped at', async () => {
    expect((await look(line(), { stepwise: true, breakpoints: at({ node: 'a', when: 'false' }), answers: ['over', 'over'] })).places.map(({ reason, node }) => `${reason} ${node}`))
      .toEqual(['step trigger', 'step a', 'step b'])
  })
})

describe('a breakpoint on an error', () => {
  const failing = () => sketchFlow({
    trigger, ok: { inputs: { value: { const: 1 } } }, bad: { inputs: { value: { ref: ['vars', 'none'] } } }, h: { inputs: { value: { ref: ['errors', 'bad', 'code'] } } },
  }, ['trigger -> ok', 'ok -> bad', 'bad.error -> h'])

  it('stands still after the node has failed, before anything follows from it', async () => {
    const seen: unknown[] = []
    const { places } = await look(failing(), {
      breakpoints: at({ node: 'bad', onError: true }, { node: 'ok', onError: true }),
      onPaused: (events) => seen.push(events.at(-1)?.type, foldTrace(events).steps.get(':bad')?.status),
    })
    expect(places).toEqual([{ reason: 'error', node: 'bad', scope: '' }])
    expect(seen).toEqual(['node.failed', 'failed'])
  })

  it('can be set for every node at once', async () => {
    const { places, events } = await look(failing(), { breakpoints: { anyError: true } })
    expect(places.map(({ reason, node }) => [reason, node])).toEqual([['error', 'bad']])
    expect(lines(events)).toBe(lines((await runFlow(failing())).events))
  })
})

describe('looking into any flow', () => {
  const looked = fc.record({
    nodes: fc.array(fc.record({
      node: fc.constantFrom('trigger', 'n0', 'n1', 'n2', 'n3', 'n4', 'n5'),
      kind: fc.constantFrom<Partial<Breakpoint>>({}, { onError: true }, { when: 'true' }, { when: '$exists(steps.n0)' }, { when: 'steps.n0' }),
    }), { maxLength: 4 }),
    anyError: fc.boolean(), stepwise: fc.boolean(), answers: fc.array(fc.constantFrom<GoOn>('continue', 'over', 'into', 'out'), { maxLength: 8 }),
  })

  it('never changes a byte of its trace, on either clock', async () => {
    await fc.assert(fc.asyncProperty(randomCallingFlow, looked, async (flow, { nodes, anyError, stepwise, answers }) => {
      const { events } = await runFlow(flow, { connectors, send: rememberingWorld() })
      const breakpoints = { list: nodes.map(({ node, kind }) => ({ node, ...kind })), anyError }
      const virtual = await look(flow, { breakpoints, stepwise, answers, send: rememberingWorld() })
      expect(lines(virtual.events)).toBe(lines(events))
      const real = await look(flow, { breakpoints, stepwise, answers, send: rememberingWorld(), clock: handTurned() })
      expect(lines(real.events)).toBe(lines(events.slice(0, real.events.length)))
      expect(isOver(real.events)).toBe(true)
    }), { numRuns: 80 })
  }, 60_000)
})

/** A clock that goes to the next timer as soon as everything that can be done now is done. */
function handTurned(): RealClock {
  let now = startOf().startAt
  return {
    now: () => now,
    setTimer(ms, fire) {
      const immediate = setImmediate(() => {
        now += ms
        fire()
      })
      return () => clearImmediate(immediate)
    },
  }
}

