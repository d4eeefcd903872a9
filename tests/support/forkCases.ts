import { readdirSync, readFileSync } from 'node:fs'
import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import type { HttpRequest, Json } from '../../src/core/base'
import type { CaseDelivery } from '../../src/core/cases'
import type { FlowVariable } from '../../src/core/flow'
import { endMoment, readOutsideDelivery, startState, type ForkWish, type RunChange, type RunEvent } from '../../src/core/run'
import { resumeVirtual } from '../../src/runtime/drive/resume'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { openSession } from '../../src/runtime/worldSession'
import { planOrThrow, quietPorts, sketchFlow, START, startOf, type NodeSketch } from './runFlow'

/** A flow that is run, and then gone on with from a moment of that run, where something is changed. Each fork is of the first run. */
export interface ForkCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  deliver?: CaseDelivery[]
  /** How the first run ends. */
  ends: string
  forks: ForkSketch[]
}

export interface ForkSketch {
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
}

/** What came of a run, with what was sent over the wire and the world it leaves, as JSON text. */
export interface DrivenFork { events: RunEvent[]; sent: HttpRequest[]; world: string }

const FOLDER = `${import.meta.dirname}/../runs/forks`

/** All such cases, by the name of their file. */
export const readForkCases = (): { file: string; cases: ForkCase[] }[] =>
  readdirSync(FOLDER).map((file) => ({ file: file.replace('.json', ''), cases: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as ForkCase[] }))

const placeOf = (text: string) => {
  const at = text.lastIndexOf(':')
  return { scope: text.slice(0, Math.max(at, 0)), node: text.slice(at + 1) }
}
const copied = (events: readonly RunEvent[]) => JSON.parse(JSON.stringify(events)) as RunEvent[]

/** What a case, or a fork of it, is delivered. */
export const forkDeliveries = (given: readonly CaseDelivery[] = []) => given.flatMap((one) => readOutsideDelivery(one as Json, START) ?? [])

/** A case made ready: its flow, and ways to run it and to go on from some of a run's events, in a sandbox of its own each time. */
export function prepareForks({ nodes, edges, variables, deliver }: ForkCase) {
  const document = sketchFlow(nodes, edges, variables)
  const plan = planOrThrow(document, 'trigger', allConnectors)
  const start = startOf()
  const open = () => {
    const world = createWorld({ seed: 1, startAt: START })
    const before = world.snapshot()
    const sent: HttpRequest[] = []
    const send = openSession({
      send(request, { at }) {
        sent.push(request)
        return world.send(request, { at })
      },
    }, { seed: 1, connections: demoConnections, connectors: allConnectors })
    const leave = (events: readonly RunEvent[]) => {
      world.advance(events.at(-1)?.at ?? START)
      return JSON.stringify(world.snapshot())
    }
    return { sent, send, leave, before }
  }
  return {
    document, plan, start, before: open().before,
    async first(): Promise<DrivenFork> {
      const { sent, send, leave } = open()
      const events: RunEvent[] = []
      await driveVirtual(plan, startState(plan, start), quietPorts((batch) => events.push(...batch), send), { deliveries: forkDeliveries(deliver) })
      return { events, sent, world: leave(events) }
    },
    /** Where a fork branches off that run, and what it changes there. `events` is negative where there is no such moment. */
    wish(first: readonly RunEvent[], { at, step, output, ports, variable, value }: ForkSketch): ForkWish {
      const moment = 'end' in at ? endMoment(first, placeOf(at.end)) : undefined
      const started = 'started' in at ? placeOf(at.started) : undefined
      const events = 'event' in at ? at.event : 'last' in at ? first.length
        : started ? first.findIndex((event) => event.type === 'node.started' && event.node === started.node && event.scope === started.scope) + 1 : moment?.events ?? -1
      const change: RunChange = variable !== undefined ? { variable, value: value ?? null } : {
        ...placeOf(step ?? ('end' in at ? at.end : '')), output: output ?? moment?.output ?? null, ports: ports ?? moment?.ports ?? ['out'],
        ...(moment?.input !== undefined && { input: moment.input }),
      }
      return { events, change }
    },
    /** Goes on from these events, with the change where there is one. */
    async drive(prefix: readonly RunEvent[], given: readonly CaseDelivery[] | undefined, change?: RunChange): Promise<DrivenFork> {
      const { sent, send, leave } = open()
      const events = copied(prefix)
      await resumeVirtual(plan, start, copied(prefix), quietPorts((batch) => events.push(...batch), send), { deliveries: forkDeliveries(given), ...(change && { change }) })
      return { events, sent, world: leave(events) }
    },
  }
}
