import { judgeCase, updateCase } from '../core/cases'
import type { FlowDocument } from '../core/flow'
import { foldState, planRun, startState, type CallResult, type RunEvent, type RunPlan, type RunState } from '../core/run'
import type { Value } from '../core/expression'
import { Debugger } from './drive/debugger'
import type { CallEffect, DriverPorts } from './drive/ports'
import { driveReal } from './drive/real'
import { notTaken, resumeVirtual } from './drive/resume'
import { driveVirtual } from './drive/virtual'
import type { RunSpec } from './protocol'
import type { RunThreadHost, ToRunThread } from './runMessages'

/** What a run thread takes from its platform. */
export interface RunPlatform {
  /** Milliseconds of a steady clock. */
  steadyNow(): number
  wallNow(): number
  setTimer(ms: number, fire: () => void): () => void
  /** Lets the platform deliver its messages, as soon as it can. */
  breathe(): Promise<void>
  send(call: CallEffect): Promise<CallResult>
  amend?: DriverPorts['amend']
}

/** Longest piece of work without a sign of life, and how often events are handed over. */
const SLICE_MS = 8
const BATCH_MS = 16

const NO_DEBUG = { breakpoints: { list: [], anyError: false }, stepwise: false }

/** Runs the flow that the page sends, or judges a run, on the thread that this is called on. One of these a thread. */
export function serveRun(host: RunThreadHost, platform: RunPlatform): void {
  const stop = new AbortController()
  let debug: Debugger | undefined
  host.listen((message) => {
    if (message.type === 'cancel') return stop.abort()
    if (message.type === 'debug') return debug?.tell(message.command)
    const work = message.type === 'start' ? run(host, platform, message, stop.signal, (made) => { debug = made }) : judge(host, message)
    void work.catch((thrown: unknown) => {
      host.post({ type: 'crashed', message: thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : String(thrown) })
    })
  })
}

async function judge(host: RunThreadHost, { run: judged, update }: Extract<ToRunThread, { type: 'judge' }>): Promise<void> {
  host.post({ type: 'beat', busy: true })
  if (update) host.post({ type: 'updated', update: await updateCase(judged) })
  else host.post({ type: 'judged', failures: await judgeCase(judged) })
}

async function run(
  host: RunThreadHost, platform: RunPlatform, { spec, debug: { breakpoints, stepwise } = NO_DEBUG }: Extract<ToRunThread, { type: 'start' }>,
  stop: AbortSignal, onDebugger: (debug: Debugger) => void,
): Promise<void> {
  const plan = planOf(spec)
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
  const debug = new Debugger(breakpoints, stepwise, {
    stop,
    now: () => platform.steadyNow(),
    onPaused(place) {
      flush()
      host.post({ type: 'paused', place })
    },
    onResumed: () => host.post({ type: 'beat', busy: true }),
    onCondition: flush,
  })
  onDebugger(debug)
  const ports: DriverPorts = {
    stop,
    debug,
    elapsedMs: () => platform.steadyNow() - began - debug.pausedMs,
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
    ...(platform.amend && { amend: platform.amend }),
    pause: (node) => hangers.has(node) || platform.steadyNow() - sliceBegan > SLICE_MS,
    async breathe() {
      if (hangers.size > 0 || platform.steadyNow() - batchBegan > BATCH_MS) flush()
      host.post({ type: 'beat', busy: true })
      await platform.breathe()
      sliceBegan = platform.steadyNow()
    },
  }
  host.post({ type: 'beat', busy: true })
  let state: RunState
  if (spec.clock === 'real') {
    // The run's clock begins at `startAt` (one that goes on: where it stopped) and goes on with the wall's, but for the time that the run stands still.
    const { resume, deliveries, change, underWay } = spec
    const shift = (resume?.at(-1)?.at ?? spec.startAt) - platform.wallNow()
    const begun = resume === undefined ? startState(plan, spec) : foldState(plan, spec, resume)
    const clock = { now: () => platform.wallNow() + shift - debug.pausedMs, setTimer: platform.setTimer }
    state = await driveReal(plan, begun, ports, clock, resume && deliveries ? notTaken(deliveries, resume) : deliveries, { letGo: true, ...(change && { change }), ...(underWay && { underWay }) })
  } else {
    const options = { ...(spec.deliveries && { deliveries: spec.deliveries }), ...(spec.change && { change: spec.change }) }
    state = spec.resume === undefined ? await driveVirtual(plan, startState(plan, spec), ports, options) : await resumeVirtual(plan, spec, spec.resume, ports, options)
  }
  flush()
  host.post({ type: 'ended', status: state.status })
}

/** The plan of a spec; throws where there is none, since the page has planned the same flow before it sent it. */
export function planOf(spec: RunSpec): RunPlan {
  const connectors = new Map(spec.connectors.map((connector) => [connector.id, connector]))
  const plan = planRun(spec.document, { connector: (id) => connectors.get(id) }, spec.trigger, spec.part)
  if (!plan.ok) throw new Error(`The flow cannot be run: ${plan.error.map(({ code }) => code).join(', ')}`)
  return plan.value
}

/**
 * Nodes with a regular expression in their inputs: the one thing whose time nobody can bound. Before them all events
 * are handed over, so that a run which has to be killed shows where it hung.
 */
export function riskyNodes(plan: RunPlan): ReadonlySet<string> {
  const nodes = [plan, ...plan.called].flatMap((one) => one.nodes)
  return new Set(nodes.filter(({ node }) => Object.values(node.inputs).some(hasPattern)).map(({ node }) => node.id))
}

/** Whether the flow, or one that it calls, has expressions that nothing but the end of their thread may end. */
export const mayHang = (document: FlowDocument): boolean =>
  [document, ...Object.values(document.called ?? {}).map(({ flow }) => flow)].some(({ nodes }) => Object.values(nodes).some(({ inputs }) => Object.values(inputs).some(hasPattern)))

function hasPattern(value: Value): boolean {
  if ('expr' in value) return value.expr.includes('/')
  if ('fields' in value) return Object.values(value.fields).some(hasPattern)
  return 'items' in value && value.items.some(hasPattern)
}
