import { getOwn, isJsonObject, type HttpRequest, type Json, type JsonObject } from '../base'
import type { RunData } from '../expression'
import { nodesOf, type FlowDocument } from '../flow'
import { foldTrace, isoInstant, stepName, type RunEvent, type RunTrace, type StepTrace, type WorldPatch } from '../run'

/** Records by system, table and id, and the clock: a sandbox world, as plain data. */
export interface WorldState {
  now: number
  systems: Record<string, Record<string, Record<string, Json>>>
}

/** A call that a run made, with the key of its step; that of a called flow's step comes after the call's (`pay/send`). */
export interface CallFact {
  step: string
  connector?: string
  operation?: string
  request: RequestFact
}

/** A request to look into: its query and body read. Never anything secret: the kernel's requests are unsigned. */
export interface RequestFact { method: string; url: string; query: Record<string, Json>; headers: Record<string, string>; body: Json }

/** What a run came to, as expectations look at it. */
export interface RunFacts {
  document: FlowDocument
  trace: RunTrace
  seed: number
  calls: readonly CallFact[]
  /** Records that the run made or changed, as they are at its end; removed ones are not among them. */
  records: WorldPatch
  /** What the step (`key`, or `call/key` in a called flow) came to, the last time it ran; undefined where it was not reached. */
  step(key: string): StepTrace | undefined
}

/** `document` is the flow that was run. */
export function factsOf(document: FlowDocument, events: readonly RunEvent[]): RunFacts {
  const trace = foldTrace(events)
  const lastByName = new Map<string, StepTrace>()
  for (const step of trace.steps.values()) lastByName.set(stepName(document, step.scope, step.node), step)
  const started = events.find(({ type }) => type === 'run.started')
  return {
    document, trace,
    seed: started?.type === 'run.started' ? started.seed : 0,
    calls: callsOf(document, events),
    records: recordsOf(events),
    step: (key) => lastByName.get(key),
  }
}

function callsOf(document: FlowDocument, events: readonly RunEvent[]): CallFact[] {
  return events.flatMap((event) => (event.type !== 'call.sent' ? [] : [{
    step: stepName(document, event.scope, event.node),
    ...(event.connector === undefined ? {} : { connector: event.connector }),
    ...(event.operation === undefined ? {} : { operation: event.operation }),
    request: requestFact(event.request),
  }]))
}

function requestFact({ method, url, headers, body }: HttpRequest): RequestFact {
  return { method, url, query: queryOf(url), headers, body: body === null ? null : parsed(body) }
}

/** Members of the query: a text, or a list where a name comes more than once. */
function queryOf(url: string): Record<string, Json> {
  const query = new Map<string, Json>()
  const text = /\?([^#]*)/.exec(url)?.[1] ?? ''
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const [name = '', value = ''] = pair.split(/=(.*)/s).map(decoded)
    const before = query.get(name)
    query.set(name, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value])
  }
  return Object.fromEntries(query)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    return body
  }
}

function recordsOf(events: readonly RunEvent[]): WorldPatch {
  const last = new Map<string, WorldPatch[number]>()
  for (const event of events) {
    if (event.type !== 'call.answered') continue
    for (const change of event.patch ?? []) last.set(JSON.stringify([change.system, change.table, change.id]), change)
  }
  return [...last.values()].filter(({ record }) => record !== null)
}

/** The run as one value, for expressions about all of it: what `item` is in `that`. */
export const runItem = ({ trace, calls, records }: RunFacts): JsonObject => ({
  status: trace.status, output: trace.output ?? null, error: plain(trace.error ?? null), calls: plain(calls), records: plain(records),
})

const plain = (value: unknown): Json => value as Json

/** What expressions of a case read: the run's data as they are at its end, and the value in question as `item`. */
export function caseData(facts: RunFacts, item: Json): RunData {
  const { document, trace } = facts
  const variables = (): JsonObject => Object.fromEntries([
    ...Object.values(document.variables).map(({ name, initial }) => [name, initial] as const), ...trace.variables,
  ])
  const outputOf = (key: string): Json | undefined => {
    const step = facts.step(key)
    return step?.status === 'succeeded' ? step.output : undefined
  }
  const get = (root: string, key: string | undefined): Json | undefined => {
    switch (root) {
      case 'item': return item
      case 'trigger': return trace.steps.get(`:${trace.trigger}`)?.output
      case 'steps': return key === undefined ? undefined : outputOf(key)
      case 'errors': return key === undefined ? undefined : plain(facts.step(key)?.error) as Json | undefined
      case 'vars': return key === undefined ? undefined : getOwn(variables(), key)
      case 'run': {
        const timezone = document.settings?.timezone ?? 'Asia/Shanghai'
        return { id: trace.run, startedAt: isoInstant(trace.startedAt, timezone), now: isoInstant(trace.endedAt ?? trace.now, timezone) }
      }
      default: return undefined
    }
  }
  return {
    get,
    all(root) {
      if (root === 'vars') return variables()
      return Object.fromEntries(nodesOf(document).flatMap(({ key }) => {
        const value = get(root, key)
        return value === undefined ? [] : [[key, value]]
      }))
    },
  }
}

/** A table of a world; empty where there is none. */
export function tableOf(world: WorldState, system: string, table: string): Record<string, Json> {
  const tables = getOwn(world.systems, system)
  const records = isJsonObject(tables) ? getOwn(tables, table) : undefined
  return isJsonObject(records) ? records : {}
}
