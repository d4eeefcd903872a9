import { describe, expect, it } from 'vitest'
import { createWorld } from '../../../mocks/node'
import { demoConnections } from '../../../src/catalogue'
import { allConnectors } from '../../../src/catalogue/all'
import { deliveriesOf, planRun, startState, worldAt, type OutsideDelivery, type RunEvent } from '../../../src/core/run'
import { driveReal } from '../../../src/runtime/drive/real'
import { resumeVirtual } from '../../../src/runtime/drive/resume'
import { driveVirtual } from '../../../src/runtime/drive/virtual'
import { createWaitingRuns, differences } from '../../../src/runtime/meanwhile'
import { openSession } from '../../../src/runtime/worldSession'
import { lines, quietPorts, sketchFlow, START, startOf } from '../../support/runFlow'

const worldOf = (records: Record<string, string>, now = 1) => ({ now, systems: { robot: { messages: records } } })

describe('what happened while runs waited', () => {
  it('is told by the records that came, changed or went', () => {
    const before = { now: 1, systems: { robot: { messages: { a: 'one', b: 'two', c: 'three' } }, sms: { sent: { x: 'gone' } } } }
    const after = { now: 9, systems: { robot: { messages: { a: 'one', b: 'other', d: 'new' } }, meeting: { meetings: { m: 'made' } } } }
    expect(differences(before, after)).toEqual([
      { system: 'robot', table: 'messages', id: 'b', record: 'other' }, { system: 'robot', table: 'messages', id: 'd', record: 'new' },
      { system: 'robot', table: 'messages', id: 'c', record: null }, { system: 'sms', table: 'sent', id: 'x', record: null },
      { system: 'meeting', table: 'meetings', id: 'm', record: 'made' },
    ])
    expect(differences(after, structuredClone(after))).toEqual([])
  })

  it('is known of runs that wait in the world of now, and of no others', () => {
    const runs = createWaitingRuns()
    runs.began('one', worldOf({ a: 'one' }))
    expect(runs.since('one', worldOf({ a: 'one', b: 'two' }, 5))).toEqual({ now: 5, patch: [{ system: 'robot', table: 'messages', id: 'b', record: 'two' }] })
    expect(runs.since('another', worldOf({}))).toBeUndefined()
    runs.ended('one')
    expect(runs.since('one', worldOf({}))).toBeUndefined()
    runs.began('one', worldOf({}))
    runs.forget()
    expect(runs.since('one', worldOf({}))).toBeUndefined()
  })
})

const tell = (content: string) => ({ type: 'action' as const, connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: content } } })
const flow = sketchFlow({
  trigger: { type: 'trigger.manual' }, first: tell('first words'), ok: { type: 'logic.approval', inputs: { name: { const: 'one' } } },
  middle: tell('middle words'), more: { type: 'logic.approval', inputs: { name: { const: 'two' } } }, last: tell('last words'),
}, ['trigger -> first', 'first -> ok', 'ok.approved -> middle', 'middle -> more', 'more.approved -> last'])
const planned = planRun(flow, { connector: (id) => allConnectors.find((connector) => connector.id === id) }, 'trigger')
if (!planned.ok) throw new Error(JSON.stringify(planned.error))
const plan = planned.value
const start = startOf()
const byHand: OutsideDelivery = { type: 'world', at: START + 60_000, now: START + 3_600_000, patch: [{ system: 'wecom-robot', table: 'messages', id: 'by-hand', record: { content: 'made by hand' } }] }
const approve = (name: string, at = START + 60_000): OutsideDelivery => ({ type: 'event', at, name, correlation: '', data: { approved: true } })

/** A sandbox as it is at the start of the run, with what a driver needs of it. */
function sandbox() {
  const world = createWorld({ seed: 1, startAt: START })
  const begin = world.snapshot()
  const events: RunEvent[] = []
  const send = openSession({ send: (request, context) => world.send(request, context) }, { seed: 1, connections: demoConnections, connectors: allConnectors })
  const ports = {
    ...quietPorts((batch) => events.push(...batch), send),
    amend: ({ now, patch }: Extract<OutsideDelivery, { type: 'world' }>) => world.amend(patch, now),
  }
  const messages = (systems = world.snapshot().systems) => JSON.stringify(systems['wecom-robot']?.messages)
  return { world, begin, events, ports, messages }
}

describe('a run that goes on after waiting', () => {
  it('finds what happened meanwhile in the sandbox, shows it at that moment, and keeps it when it goes on once more', async () => {
    const first = sandbox()
    await driveVirtual(plan, startState(plan, start), first.ports)
    const waited = [...first.events]
    expect(waited.at(-1)).toMatchObject({ type: 'run.waiting' })

    const second = sandbox()
    await resumeVirtual(plan, start, waited, second.ports, { deliveries: [byHand, approve('one')] })
    for (const words of ['first words', 'made by hand', 'middle words']) expect(second.messages()).toContain(words)
    expect(second.messages()).not.toContain('last words')
    expect(second.world.snapshot().now).toBeGreaterThanOrEqual(START + 3_600_000)
    const soFar = [...waited, ...second.events]
    const shown = (count: number) => second.messages(worldAt(second.begin, soFar, count).systems)
    const at = soFar.findIndex(({ type }) => type === 'world.changed')
    expect(shown(at)).not.toContain('made by hand')
    expect(shown(at + 1)).toContain('made by hand')
    expect(shown(soFar.length)).toContain('middle words')

    const third = sandbox()
    await resumeVirtual(plan, start, soFar, third.ports, { deliveries: [...deliveriesOf(soFar), approve('two', START + 120_000)] })
    for (const words of ['first words', 'made by hand', 'middle words', 'last words']) expect(third.messages()).toContain(words)
    const whole = sandbox()
    await driveVirtual(plan, startState(plan, start), whole.ports, { deliveries: [byHand, approve('one'), approve('two', START + 120_000)] })
    expect(lines(whole.events.filter(({ type }) => type !== 'run.waiting'))).toBe(lines([...soFar, ...third.events].filter(({ type }) => type !== 'run.waiting')))
  })

  it('finds it on the wall’s clock as well', async () => {
    const { ports, messages, events } = sandbox()
    let now = START
    const clock = {
      now: () => now,
      setTimer(ms: number, fire: () => void) {
        now += Math.max(1, ms)
        setTimeout(fire, 0)
        return () => undefined
      },
    }
    await driveReal(plan, startState(plan, start), ports, clock, [byHand, approve('one')], { letGo: true })
    for (const words of ['first words', 'made by hand', 'middle words']) expect(messages()).toContain(words)
    expect(events.filter(({ type }) => type === 'world.changed')).toHaveLength(1)
  })
})
