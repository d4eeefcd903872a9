import type { FlowDocument } from '../src/core/flow'
import { planRun, type CallResult, type RunEvent, type RunPlan } from '../src/core/run'
import type { DriverPorts } from '../src/runtime/drive/ports'

/** 2026-03-02T09:30:00+08:00. */
export const BENCH_START = Date.UTC(2026, 2, 2, 1, 30)

const NEVER = new AbortController().signal

/** The ports of a run that nobody looks at. */
export function benchPorts(send: () => Promise<CallResult>, onEvents: (batch: RunEvent[]) => void = () => undefined): DriverPorts {
  return { send, onEvents, breathe: () => Promise.resolve(), elapsedMs: () => 0, stop: NEVER }
}

export function planOf(document: FlowDocument): RunPlan {
  const plan = planRun(document, { connector: () => undefined }, 'trigger')
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  return plan.value
}
