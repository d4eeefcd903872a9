import { planRun, startState, type CallResult, type RunEvent, type RunPlan } from '../core/run'
import type { Value } from '../core/expression'
import type { CallEffect, DriverPorts } from './drive/ports'
import { driveReal } from './drive/real'
import { driveVirtual } from './drive/virtual'
import type { RunSpec } from './protocol'
import type { RunThreadHost } from './runMessages'

/** What a run thread takes from its platform. */
export interface RunPlatform {
  /** Milliseconds of a steady clock. */
  steadyNow(): number
  wallNow(): number
  setTimer(ms: number, fire: () => void): () => void
  /** Lets the platform deliver its messages, as soon as it can. */
  breathe(): Promise<void>
  send(call: CallEffect): Promise<CallResult>
}

/** Longest piece of work without a sign of life, and how often events are handed over. */
const SLICE_MS = 8
const BATCH_MS = 16

/** Runs the flow that the page sends, on the thread that this is called on. One run a thread. */
export function serveRun(host: RunThreadHost, platform: RunPlatform): void {
  const stop = new AbortController()
  host.listen((message) => {
    if (message.type === 'cancel') stop.abort()
    else void run(host, platform, message.spec, stop.signal).catch((thrown: unknown) => {
      host.post({ type: 'crashed', message: thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : String(thrown) })
    })
  })
}

async function run(host: RunThreadHost, platform: RunPlatform, spec: RunSpec, stop: AbortSignal): Promise<void> {
  const plan = planOf(spec)
  const state = startState(plan, spec)
  const began = platform.steadyNow()
  const hangers = riskyNodes(plan)
  let sliceBegan = began
  let batchBegan = began
  let batch: RunEvent[] = []
  const flush = (): void => {
    if (batch.length > 0) host.post({ type: 'events', events: batch })
    batch = []
    batchBegan = platform.steadyNow()
  }
  const ports: DriverPorts = {
    stop,
    elapsedMs: () => platform.steadyNow() - began,
    onEvents(events) {
      batch.push(...events)
    },
    async send(call) {
      flush()
      host.post({ type: 'beat', busy: false })
      const result = await platform.send(call)
      host.post({ type: 'beat', busy: true })
      sliceBegan = platform.steadyNow()
      return result
    },
    pause: (node) => hangers.has(node) || platform.steadyNow() - sliceBegan > SLICE_MS,
    async breathe() {
      if (hangers.size > 0 || platform.steadyNow() - batchBegan > BATCH_MS) flush()
      host.post({ type: 'beat', busy: true })
      await platform.breathe()
      sliceBegan = platform.steadyNow()
    },
  }
  host.post({ type: 'beat', busy: true })
  if (spec.clock === 'real') {
    // The run's clock begins at `startAt` and goes on with the wall's.
    const shift = spec.startAt - platform.wallNow()
    await driveReal(plan, state, ports, { now: () => platform.wallNow() + shift, setTimer: platform.setTimer })
  } else {
    await driveVirtual(plan, state, ports, spec.deliveries === undefined ? {} : { deliveries: spec.deliveries })
  }
  flush()
  host.post({ type: 'ended', status: state.status })
}

/** The plan of a spec; throws where there is none, since the page has planned the same flow before it sent it. */
export function planOf(spec: RunSpec): RunPlan {
  const connectors = new Map(spec.connectors.map((connector) => [connector.id, connector]))
  const plan = planRun(spec.document, { connector: (id) => connectors.get(id) }, spec.trigger)
  if (!plan.ok) throw new Error(`The flow cannot be run: ${plan.error.map(({ code }) => code).join(', ')}`)
  return plan.value
}

/**
 * Nodes with a regular expression in their inputs: the one thing whose time nobody can bound. Before them all events
 * are handed over, so that a run which has to be killed shows where it hung.
 */
export function riskyNodes(plan: RunPlan): ReadonlySet<string> {
  return new Set(plan.nodes.filter(({ node }) => Object.values(node.inputs).some(hasPattern)).map(({ node }) => node.id))
}

function hasPattern(value: Value): boolean {
  if ('expr' in value) return value.expr.includes('/')
  if ('fields' in value) return Object.values(value.fields).some(hasPattern)
  return 'items' in value && value.items.some(hasPattern)
}
