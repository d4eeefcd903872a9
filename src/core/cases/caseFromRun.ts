import { isJsonObject, jsonEqual, type Json, type JsonObject } from '../base'
import { outgoing, type FlowDocument } from '../flow'
import { deliveriesOf, isoInstant, type RunError, type RunEvent, type StepStatus, type StepTrace } from '../run'
import type { CallExpectation, CaseDelivery, CaseExpectations, CaseWorld, FlowCase, StepExpectation } from './case'
import { factsOf, type RunFacts, type WorldState } from './runFacts'
import { worldDifference } from './worldOf'

/** More different requests of one step than this (in a loop) are only counted. */
const MOST_REQUESTS = 5

/** Longer values, as JSON text, are not expected word for word: nobody would read them, and every file would carry them. */
const LONGEST = 20_000

const SETTLED: ReadonlySet<string> = new Set(['succeeded', 'failed', 'skipped', 'bypassed', 'cancelled', 'notReached'] satisfies StepStatus[])

export interface RunForCase {
  /** The flow that was run. */
  document: FlowDocument
  events: readonly RunEvent[]
  /** The world that it started from. */
  world: WorldState
  /** What a host gave it to read as `env.<name>`. */
  env?: JsonObject | undefined
  /** That world as it is when it is seeded; `now` is the instant that it is seeded for. */
  seed: WorldState
}

/**
 * Why a run cannot be a case; undefined where it can. A run that somebody stopped, or that is not over, would not end so
 * again; a part of a flow is no run of it, and neither is one that somebody changed something in; and what was pinned is really run in a case.
 */
export function caseObstacle(events: readonly RunEvent[]): 'unfinished' | 'stopped' | 'partial' | 'forked' | 'pinned' | undefined {
  const first = events.find(({ type }) => type === 'run.started')
  const end = events.findLast(({ type }) => type === 'run.ended' || type === 'run.waiting')
  if (first?.type !== 'run.started' || end === undefined) return 'unfinished'
  if (first.part !== undefined) return 'partial'
  if (first.fork !== undefined) return 'forked'
  const stopped = events.some((event) => event.type === 'run.stopping' && ['run.cancelled', 'run.crashed', 'limit.watchdog', 'limit.realTime'].includes(event.error.code))
  if (stopped) return 'stopped'
  return events.some((event) => 'pinned' in event && event.pinned === true) ? 'pinned' : undefined
}

/**
 * A run as a case: what it was determined by, and sensible expectations: how it ended, its output, what its last
 * steps yielded, and which calls were made. Other members than those that are there now stay free.
 */
export function caseFromRun(run: RunForCase, { id, name }: { id: string; name: string }): FlowCase {
  const facts = factsOf(run.document, run.events)
  return { ...beginning(run, facts), id, name, expect: expectationsOf(facts) }
}

/** A run as a case of one step: the whole run, of which that step's output and calls are expected. */
export function caseFromStep(run: RunForCase, { id, name, step: key }: { id: string; name: string; step: string }): FlowCase {
  const facts = factsOf(run.document, run.events)
  const step = facts.step(key)
  const calls = requestsOf(key, facts)
  const expect: CaseExpectations = { steps: { [key]: step ? stepExpectation(step) : { status: 'notReached' } }, ...(calls.length > 0 && { calls }) }
  return { ...beginning(run, facts), id, name, expect }
}

function beginning({ document, events, world, seed, env }: RunForCase, facts: RunFacts): Omit<FlowCase, 'id' | 'name' | 'expect'> {
  const { trace } = facts
  const timezone = document.settings?.timezone ?? 'Asia/Shanghai'
  const iso = (at: number) => isoInstant(at, timezone)
  const patch = worldDifference(seed, world)
  const start: CaseWorld = {
    ...(seed.now === trace.startedAt ? {} : { seededAt: iso(seed.now) }),
    ...(world.now === seed.now ? {} : { now: iso(world.now) }),
    ...(patch.length > 0 && { patch }),
  }
  const first = events[0]
  const payload = trace.steps.get(`:${trace.trigger}`)?.output
  const given = first?.type === 'run.started' && 'inline' in first.payload ? first.payload.inline : payload
  return {
    trigger: document.nodes[trace.trigger]?.key ?? trace.trigger,
    ...(given === undefined ? {} : { payload: given }),
    ...(env && readsEnvironment(document) && { env }),
    start: iso(trace.startedAt), seed: facts.seed,
    ...(readsRunId(document) && { run: trace.run }),
    world: Object.keys(start).length === 0 ? 'seed' : start,
    ...deliveredTo(events, iso),
  }
}

/** What people delivered to the run while it waited, and what happened in the sandbox meanwhile. */
function deliveredTo(events: readonly RunEvent[], iso: (at: number) => string): Pick<FlowCase, 'deliveries'> {
  const deliveries = deliveriesOf(events).flatMap((one): CaseDelivery[] => {
    const when = one.at === undefined ? {} : { at: iso(one.at) }
    if (one.type === 'passTime') return [{ ...when, letTimePass: true }]
    if (one.type === 'world') return [{ ...when, ...(one.now !== one.at && { now: iso(one.now) }), world: one.patch }]
    return one.type === 'event' ? [{ ...when, name: one.name, ...(one.correlation !== '' && { correlation: one.correlation }), data: one.data }] : []
  })
  return deliveries.length === 0 ? {} : { deliveries }
}

/** Whether a value of the flow may tell the run's id, which every run has another one of. */
const readsRunId = (document: FlowDocument): boolean => Object.values(document.nodes).some(({ inputs }) => /\brun\b/.test(JSON.stringify(inputs)))

/** A case keeps what the host gave only where the flow may read it. */
const readsEnvironment = (document: FlowDocument): boolean => /\benv\b/.test(JSON.stringify([document.nodes, document.called ?? {}]))

function expectationsOf(facts: RunFacts): CaseExpectations {
  const { trace, document } = facts
  const last = lastSteps(facts).flatMap((step) => {
    const key = document.nodes[step.node]?.key
    return key === undefined ? [] : [[key, stepExpectation(step)] as const]
  })
  const calls = [...new Set(facts.calls.map(({ step }) => step))].flatMap((step) => requestsOf(step, facts))
  const output = trace.output ?? null
  return {
    ...(trace.status === 'running' ? {} : { status: trace.status }),
    ...(output !== null && isShort(output) && { output: { subset: output } }),
    ...(last.length > 0 && { steps: Object.fromEntries(last) }),
    ...(calls.length > 0 && { calls }),
  }
}

/** Steps that nothing came after: where the run's ways ended. */
function lastSteps({ trace, document }: RunFacts): StepTrace[] {
  return [...trace.steps.values()].filter((step) => {
    const node = document.nodes[step.node]
    const ran = step.status === 'succeeded' || step.status === 'failed'
    if (node === undefined || !ran || step.scope !== '' || node.type === 'logic.end' || node.id === trace.trigger) return false
    return !outgoing(document, node.id).some(({ id }) => trace.edges.get(`${step.scope}:${id}`) === 'live')
  })
}

function stepExpectation(step: StepTrace): StepExpectation {
  const status = SETTLED.has(step.status) ? { status: step.status as StepStatus } : {}
  if (step.status === 'succeeded' && step.output !== undefined && step.output !== null && isShort(step.output)) return { ...status, output: { subset: step.output } }
  return { ...status, ...(step.error && { error: { subset: errorSubset(step.error) } }) }
}

/** What an error is known by. */
function errorSubset({ kind, code, vendor }: RunError): JsonObject {
  return { kind, code, ...(vendor && { vendor: { code: vendor.code } }) }
}

/** The requests of one step, each different one with how often it was made. */
function requestsOf(step: string, facts: RunFacts): CallExpectation[] {
  const calls = facts.calls.filter((call) => call.step === step)
  const found: { subset: JsonObject; count: number }[] = []
  for (const { request: { method, url, body } } of calls) {
    const subset: JsonObject = { method, url, ...(body !== null && isShort(body) && { body }) }
    const known = found.find((one) => jsonEqual(one.subset, subset))
    if (known === undefined) found.push({ subset, count: 1 })
    else known.count += 1
    if (found.length > MOST_REQUESTS) return [{ step, count: calls.length }]
  }
  return found.map(({ subset, count }) => ({ step, count, request: { subset } }))
}

const isShort = (value: Json): boolean => (isJsonObject(value) || Array.isArray(value) || typeof value === 'string') ? JSON.stringify(value).length <= LONGEST : true
