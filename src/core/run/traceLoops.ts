import type { Json } from '../base'
import { calledScope, isInCalled, iterationScope } from './event'
import type { LoopTrace, NodeTrace, RunTrace, StepTrace } from './record'
import type { LoopEvent } from './reduceLoop'
import { slotValue } from './slotValue'

/** Folds how far a container has come. Costs the same however many iterations there are. */
export function foldLoop(trace: RunTrace, stored: ReadonlyMap<string, Json>, event: LoopEvent): void {
  const key = `${event.scope}:${event.node}`
  if (event.type === 'container.opened') {
    trace.loops.set(key, {
      node: event.node, scope: event.scope, count: event.count, ...(event.calls && { calls: event.calls }), iterations: [], ended: { succeeded: 0, failed: 0, next: 0, break: 0, cancelled: 0 },
    })
    return
  }
  const loop = trace.loops.get(key)
  if (loop === undefined) return
  if (event.type === 'iteration.started') {
    const scope = loop.calls === undefined ? iterationScope(event.scope, event.node, event.index) : calledScope(event.scope, event.node)
    loop.iterations[event.index] = { scope, status: 'running', startedAt: event.at }
    trace.loops.set(key, { ...loop })
    return
  }
  const before = loop.iterations[event.index]
  if (before === undefined) return
  const result = event.result && slotValue(event.result, stored)
  loop.iterations[event.index] = {
    ...before, status: event.status, endedAt: event.at,
    ...(result === undefined ? {} : { result }), ...(event.error === undefined ? {} : { error: event.error }),
  }
  trace.loops.set(key, { ...loop, ended: { ...loop.ended, [event.status]: loop.ended[event.status] + 1 } })
}

type Counted = keyof NodeTrace['counts']

const stateOf = (step: StepTrace): Counted => (step.handled === true && (step.status === 'failed' || step.error !== undefined) ? 'handled' : step.status)

/** Keeps the count of a node's steps; a new record where one of them changed its state. */
export function countStep(trace: RunTrace, before: StepTrace | undefined, after: StepTrace): void {
  // Ids of a called flow's nodes are its own.
  if (isInCalled(after.scope)) return
  const left = before && stateOf(before)
  const entered = stateOf(after)
  const known = trace.nodes.get(after.node)
  if (known !== undefined && left === entered && known.latest === after.scope) return
  const counts = { ...known?.counts }
  if (left !== undefined) counts[left] = (counts[left] ?? 1) - 1
  counts[entered] = (counts[entered] ?? 0) + 1
  trace.nodes.set(after.node, { counts, latest: after.scope })
}

/** Which iteration is looked at: the chosen one, else the latest. */
export const indexShown = ({ iterations }: LoopTrace, chosen: number | undefined): number => Math.min(chosen ?? iterations.length - 1, iterations.length - 1)

/**
 * The scope in which a node is looked at, where each container around it shows one iteration. `containers` are those
 * around the node, outermost first; `chosen` is the iteration that somebody picked of one: else, or where there are not
 * so many, it is the latest. Undefined where a container has not begun, or has no iteration yet.
 */
export function scopeShown(trace: RunTrace, containers: readonly string[], chosen: (container: string) => number | undefined): string | undefined {
  let scope = ''
  for (const container of containers) {
    const loop: LoopTrace | undefined = trace.loops.get(`${scope}:${container}`)
    const iteration = loop?.iterations[indexShown(loop, chosen(container))]
    if (iteration === undefined) return undefined
    scope = iteration.scope
  }
  return scope
}
