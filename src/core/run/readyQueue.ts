import type { Instant } from './event'

/** What the order of R12 looks at. `scope` is the way into the containers: (document order, iteration) pairs. */
export interface QueueOrder {
  readyAt: Instant
  scopeOrder: readonly number[]
  rank: number
  index: number
}

/** Steps that are ready, first by (time, scope path with indexes, topological rank, document order). A binary heap. */
export class ReadyQueue<Step extends QueueOrder> {
  private readonly heap: Step[] = []

  get size(): number {
    return this.heap.length
  }

  push(step: Step): void {
    const { heap } = this
    let at = heap.length
    heap.push(step)
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent] as Step
      if (compareOrder(above, step) <= 0) break
      heap[at] = above
      at = parent
    }
    heap[at] = step
  }

  peek(): Step | undefined {
    return this.heap[0]
  }

  pop(): Step | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && compareOrder(heap[child + 1] as Step, heap[child] as Step) < 0) child += 1
      const below = heap[child] as Step
      if (compareOrder(last, below) <= 0) break
      heap[at] = below
      at = child
    }
    heap[at] = last
    return first
  }

  clear(): void {
    this.heap.length = 0
  }
}

export function compareOrder(left: QueueOrder, right: QueueOrder): number {
  return left.readyAt - right.readyAt
    || compareScopes(left.scopeOrder, right.scopeOrder)
    || left.rank - right.rank
    || left.index - right.index
}

/** Outer scopes come before what they contain; siblings by document order and iteration. */
function compareScopes(left: readonly number[], right: readonly number[]): number {
  if (left === right) return 0
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at += 1) {
    const difference = (left[at] as number) - (right[at] as number)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
