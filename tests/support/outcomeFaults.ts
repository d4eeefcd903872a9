import type { HttpRequest, Json } from '../../src/core/base'
import { foldTrace, type RunEvent } from '../../src/core/run'
import { lines } from './runFlow'

/** What must have come of a run. */
export interface WantedOutcome {
  status: string
  output?: Json
  error?: Record<string, Json>
  /** By node, or by `scope:node` inside a container: its status, or more of its trace (`attempts` as a number). */
  steps?: Record<string, string | Record<string, Json>>
  edges?: Record<string, 'live' | 'dead' | 'open'>
  variables?: Record<string, Json>
  /** Milliseconds of the run's clock from start to end. */
  tookMs?: number
  /** Keys in the order in which their nodes were started, with their scope inside a container. */
  order?: string[]
  /** By container (or `scope:container`): how each of its iterations ended, in their order. */
  iterations?: Record<string, string[]>
  /** What went over the wire, as method and address up to the query; tokens and signatures included. */
  sent?: string[]
  /** How many requests to addresses that contain a text went over the wire. */
  requests?: Record<string, number>
  events?: Record<string, number>
  /** Texts that the world holds afterwards, and texts that it does not. */
  world?: string[]
  worldWithout?: string[]
  /** Texts that the trace must not hold. */
  traceWithout?: string[]
}

/** Each way in which a run is other than wanted, as a sentence for whoever reads a failed test; none where it is right. */
export function outcomeFaults(wanted: WantedOutcome, run: { events: readonly RunEvent[]; sent: readonly HttpRequest[]; world: string }): string[] {
  const { events } = run
  const trace = foldTrace(events)
  const faults: string[] = []
  const same = (what: string, expected: unknown, found: unknown): void => void faults.push(...differences(what, expected, found, true))
  const holds = (what: string, expected: unknown, found: unknown): void => void faults.push(...differences(what, expected, found, false))

  if (trace.status !== wanted.status) faults.push(`status: wanted ${wanted.status}, found ${trace.status} ${shown(trace.error)}`)
  if (wanted.output !== undefined) same('output', wanted.output, trace.output)
  if (wanted.error !== undefined) holds('error', wanted.error, trace.error)
  for (const [key, step] of Object.entries(wanted.steps ?? {})) {
    const found = trace.steps.get(placed(key))
    holds(key, typeof step === 'string' ? { status: step } : step, found === undefined ? { status: 'notReached' } : { ...found, attempts: found.attempts.length })
  }
  for (const [edge, state] of Object.entries(wanted.edges ?? {})) same(edge, state, trace.edges.get(`:${edge}`) ?? 'open')
  for (const [name, value] of Object.entries(wanted.variables ?? {})) same(`variable ${name}`, value, trace.variables.get(name))
  if (wanted.tookMs !== undefined) same('tookMs', wanted.tookMs, (trace.endedAt ?? 0) - trace.startedAt)
  if (wanted.order !== undefined) {
    same('order', wanted.order, events.flatMap((event) => (event.type === 'node.started' ? [event.scope === '' ? event.node : `${event.scope}:${event.node}`] : [])))
  }
  for (const [key, statuses] of Object.entries(wanted.iterations ?? {})) same(`iterations of ${key}`, statuses, trace.loops.get(placed(key))?.iterations.map(({ status }) => status))
  for (const [type, count] of Object.entries(wanted.events ?? {})) same(type, count, events.filter((event) => event.type === type).length)

  const addresses = run.sent.map(({ method, url }) => `${method} ${url.replace(/\?.*$/, '')}`)
  if (wanted.sent !== undefined) same('sent', wanted.sent, addresses)
  for (const [part, count] of Object.entries(wanted.requests ?? {})) same(`requests to ${part}`, count, addresses.filter((url) => url.includes(part)).length)
  for (const text of wanted.world ?? []) if (!run.world.includes(text)) faults.push(`the world lacks ${text}`)
  for (const text of wanted.worldWithout ?? []) if (run.world.includes(text)) faults.push(`the world holds ${text}`)
  const bytes = wanted.traceWithout === undefined ? '' : lines(events)
  for (const text of wanted.traceWithout ?? []) if (bytes.includes(text)) faults.push(`the trace holds ${text}`)
  return faults
}

const placed = (key: string): string => (key.includes(':') ? key : `:${key}`)
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300)
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where the two differ; unless `exactly`, members of objects that are not asked for may be there. */
export function differences(what: string, wanted: unknown, found: unknown, exactly: boolean): string[] {
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
    return wanted.flatMap((item, index) => differences(`${what}[${index}]`, item, found[index], exactly))
  }
  if (isRecord(wanted) && isRecord(found)) {
    const names = exactly ? new Set([...Object.keys(wanted), ...Object.keys(found)]) : Object.keys(wanted)
    return [...names].flatMap((name) => differences(`${what}.${name}`, wanted[name], found[name], exactly))
  }
  return wanted === found ? [] : [`${what}: wanted ${shown(wanted)}, found ${shown(found)}`]
}
