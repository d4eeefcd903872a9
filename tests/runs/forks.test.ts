import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import type { HttpRequest, Json } from '../../src/core/base'
import { caseObstacle, type CaseDelivery } from '../../src/core/cases'
import type { FlowVariable } from '../../src/core/flow'
import { endMoment, foldTrace, forkPrints, planFork, readOutsideDelivery, startState, type RunChange, type RunEvent } from '../../src/core/run'
import { resumeVirtual } from '../../src/runtime/drive/resume'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { openSession } from '../../src/runtime/worldSession'
import { lines, planOrThrow, quietPorts, sketchFlow, START, startOf, type NodeSketch } from '../support/runFlow'

/** A flow that is run, and then gone on with from a moment of that run, where something is changed. Each fork is of the first run. */
interface ForkCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  deliver?: CaseDelivery[]
  /** How the first run ends. */
  ends: string
  forks: {
    /** The step (`key`, or `scope:key`) whose end is the moment, or the step after whose start it is, or an event's number. */
    at: { end: string } | { started: string } | { event: number } | { last: true }
    /** Taken over from what the step came to where a member is absent. */
    step?: string
    output?: Json
    ports?: string[]
    variable?: string
    value?: Json
    deliver?: CaseDelivery[]
    expect: {
      obstacle?: string
      status?: string
      error?: Record<string, Json>
      output?: Json
      steps?: Record<string, string | Record<string, Json>>
      variables?: Record<string, Json>
      edges?: Record<string, 'live' | 'dead' | 'open'>
      /** Steps taken over from the first run, in order, and those that the fork ran itself. */
      reused?: string[]
      ran?: string[]
      /** Requests that the fork itself made: those before are only made again to bring the sandbox to where it was. */
      sent?: string[]
      /** The end of the first run comes out again. */
      same?: true
      /** Nodes whose outcome still stands for the flow. */
      prints?: string[]
      world?: string[]
      worldWithout?: string[]
    }
  }[]
}

function open() {
  const world = createWorld({ seed: 1, startAt: START })
  const sent: HttpRequest[] = []
  const send = openSession({
    send(request, { at }) {
      sent.push(request)
      return world.send(request, { at })
    },
  }, { seed: 1, connections: demoConnections, connectors: allConnectors })
  return { world, sent, send }
}

const placeOf = (text: string) => {
  const at = text.lastIndexOf(':')
  return { scope: text.slice(0, Math.max(at, 0)), node: text.slice(at + 1) }
}
const copied = (events: readonly RunEvent[]) => JSON.parse(JSON.stringify(events)) as RunEvent[]
const delivered = (given: readonly CaseDelivery[] = []) => given.flatMap((one) => readOutsideDelivery(one as Json, START) ?? [])
const addresses = (sent: readonly HttpRequest[]) => sent.map(({ method, url }) => `${method} ${url.replace(/\?.*$/, '')}`)

for (const file of readdirSync(`${import.meta.dirname}/forks`)) {
  const cases = JSON.parse(readFileSync(`${import.meta.dirname}/forks/${file}`, 'utf8')) as ForkCase[]
  describe(`${file.replace('.json', '')}`, () => {
    it.each(cases)('$name', async ({ nodes, edges, variables, deliver, ends, forks }) => {
      const document = sketchFlow(nodes, edges, variables)
      const plan = planOrThrow(document, 'trigger', allConnectors)
      const start = startOf()
      const first: RunEvent[] = []
      await driveVirtual(plan, startState(plan, start), quietPorts((batch) => first.push(...batch), open().send), { deliveries: delivered(deliver) })
      expect(foldTrace(first).status).toBe(ends)
      const untouched = lines(first)

      for (const { at, step, output, ports, variable, value, deliver: given, expect: wanted } of forks) {
        const moment = 'end' in at ? endMoment(first, placeOf(at.end)) : undefined
        const started = 'started' in at ? placeOf(at.started) : undefined
        const count = 'event' in at ? at.event : 'last' in at ? first.length
          : started ? first.findIndex((event) => event.type === 'node.started' && event.node === started.node && event.scope === started.scope) + 1 : moment?.events ?? -1
        expect(count).toBeGreaterThan(-1)
        const change: RunChange = variable !== undefined ? { variable, value: value ?? null } : {
          ...placeOf(step ?? ('end' in at ? at.end : '')), output: output ?? moment?.output ?? null, ports: ports ?? moment?.ports ?? ['out'],
          ...(moment?.input !== undefined && { input: moment.input }),
        }
        const planned = planFork(plan, start, first, { events: count, change }, 'fork')
        expect(planned.ok ? undefined : planned.error).toBe(wanted.obstacle)
        if (!planned.ok) continue
        const drive = async (prefix: readonly RunEvent[], changing: boolean) => {
          const { world, sent, send } = open()
          const events = copied(prefix)
          await resumeVirtual(plan, start, copied(prefix), quietPorts((batch) => events.push(...batch), send), { deliveries: delivered(given), ...(changing && { change }) })
          world.advance(events.at(-1)?.at ?? START)
          return { events, sent, world: JSON.stringify(world.snapshot()) }
        }
        const fork = await drive(planned.value, true)
        const bytes = lines(fork.events)
        const again = await drive(planned.value, true)
        expect(lines(again.events)).toBe(bytes)
        expect(again.world).toBe(fork.world)
        for (let stop = count + 1; stop < fork.events.length; stop += 1) {
          // What a stored value brings along is no step of its own: the change itself is the first thing that is there.
          if (fork.events.slice(count, stop).every(({ type }) => type === 'value.stored')) continue
          const resumed = await drive(fork.events.slice(0, stop), false)
          expect(lines(resumed.events)).toBe(bytes)
          expect(resumed.world).toBe(fork.world)
        }
        expect(lines(first)).toBe(untouched)
        expect(caseObstacle(fork.events)).toBe('forked')

        const trace = foldTrace(fork.events)
        const steps = [...trace.steps.values()]
        expect(trace.fork).toEqual({ of: 'run', events: count })
        expect(trace.run).toBe('fork')
        if (wanted.status !== undefined) expect({ status: trace.status, error: trace.error }).toMatchObject({ status: wanted.status })
        if (wanted.error !== undefined) expect(trace.error).toMatchObject(wanted.error)
        if (wanted.output !== undefined) expect(trace.output).toEqual(wanted.output)
        for (const [key, one] of Object.entries(wanted.steps ?? {})) {
          const found = trace.steps.get(key.includes(':') ? key : `:${key}`) ?? { status: 'notReached' }
          expect({ [key]: found }).toMatchObject({ [key]: typeof one === 'string' ? { status: one } : one })
        }
        for (const [name, one] of Object.entries(wanted.variables ?? {})) expect(trace.variables.get(name)).toEqual(one)
        for (const [edge, state] of Object.entries(wanted.edges ?? {})) expect([edge, trace.edges.get(`:${edge}`) ?? 'open']).toEqual([edge, state])
        const named = (one: { scope: string; node: string }) => (one.scope === '' ? one.node : `${one.scope}:${one.node}`)
        if (wanted.reused !== undefined) expect(steps.flatMap((one) => (one.reused === true ? [named(one)] : []))).toEqual(wanted.reused)
        if (wanted.ran !== undefined) expect(fork.events.slice(count).flatMap((event) => (event.type === 'node.started' ? [named(event)] : []))).toEqual(wanted.ran)
        const before = planned.value.filter(({ type }) => type === 'call.sent').length
        if (wanted.sent !== undefined) expect(addresses(fork.sent).slice(before)).toEqual(wanted.sent)
        if (wanted.same) expect(lines(fork.events.slice(count + 1))).toBe(lines(first.slice(count + 1)))
        if (wanted.prints !== undefined) expect(Object.keys(forkPrints(document, Object.fromEntries(Object.keys(document.nodes).map((id) => [id, id])), planned.value, change))).toEqual(wanted.prints)
        for (const text of wanted.world ?? []) expect(fork.world).toContain(text)
        for (const text of wanted.worldWithout ?? []) expect(fork.world).not.toContain(text)
      }
    }, 60_000)
  })
}
