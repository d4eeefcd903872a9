import type { Json } from '../core/base'
import type { NodeId } from '../core/flow'
import type { RunCause } from '../core/run'

/** A run that is to begin by itself. */
export interface Firing {
  flow: string
  trigger: NodeId
  payload: Json
  cause: RunCause
  /** How many runs led to it, each by what it wrote: 1 where a person, a clock or the world did. */
  chain: number
  /** What the first of these began with. */
  root: number
}

/** So many runs may lead to one another. */
export const MAX_CHAIN = 10

/** So often a flow may be set off, through other runs, by one and the same beginning. */
export const MAX_FROM_ONE = 100

/** Runs that wait for their turn, first come, first served; and the guard against runs that set each other off without end. */
export interface FiringQueue {
  /** False where the flow would go round for ever; then nothing of it waits any more. */
  push(firing: Firing): boolean
  next(): Firing | undefined
  /** Forgets what waits of the flow. */
  drop(flow: string): void
  readonly length: number
}

export function createFiringQueue(): FiringQueue {
  let waiting: Firing[] = []
  /** By beginning and flow: how often others set it off. */
  const counts = new Map<string, number>()
  const drop = (flow: string) => {
    waiting = waiting.filter((one) => one.flow !== flow)
  }
  return {
    push(firing) {
      const { flow, chain, root } = firing
      const key = `${root} ${flow}`
      const count = (counts.get(key) ?? 0) + (chain > 1 ? 1 : 0)
      if (chain > MAX_CHAIN || count > MAX_FROM_ONE) {
        drop(flow)
        return false
      }
      if (chain > 1) counts.set(key, count)
      waiting.push(firing)
      return true
    },
    next() {
      const first = waiting.shift()
      // With nothing under way, no beginning goes on.
      if (first === undefined) counts.clear()
      return first
    },
    drop,
    get length() {
      return waiting.length
    },
  }
}
