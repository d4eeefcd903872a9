import { standsIn } from '../containers'
import type { FlowDocument, FlowNode, NodeId } from '../document'
import { nodeOf, nodesOf } from '../graph'
import { readsOf } from './reads'

/** Nodes of two documents with as many nodes that are not the same object, side by side. */
export function changedNodes(before: FlowDocument, after: FlowDocument): { before: FlowNode; after: FlowNode }[] {
  const [left, right] = [nodesOf(before), nodesOf(after)]
  const changed: { before: FlowNode; after: FlowNode }[] = []
  for (let index = 0; index < right.length; index += 1) {
    const [one, other] = [left[index], right[index]]
    if (one !== undefined && other !== undefined && one !== other) changed.push({ before: one, after: other })
  }
  return changed
}

/**
 * Which nodes read a step, the trigger or an item, and in which order they do, as long as the shape of the flow is the same. It only ever grows: a node that has ceased to read something is asked
 * in vain, which costs a moment and changes nothing.
 */
export class Readers {
  readonly #byKey = new Map<string, Set<NodeId>>()
  readonly #ofTrigger = new Set<NodeId>()
  readonly #ofItems = new Set<NodeId>()
  /** Where each node stands in an order in which what it may read comes first: what stands in a container before that. */
  readonly #places = new Map<NodeId, number>()

  /** Looks through all nodes, once. `ordered`: each after everything upstream. */
  fill(document: FlowDocument, ordered: readonly NodeId[]): void {
    if (this.#places.size > 0) return
    for (const node of nodesOf(document)) this.add(node)
    const bodies = new Map<NodeId | undefined, NodeId[]>()
    for (const id of ordered) {
      const parent = nodeOf(document, id)?.parent
      const body = bodies.get(parent)
      if (body === undefined) bodies.set(parent, [id])
      else body.push(id)
    }
    const place = (body: readonly NodeId[]): void => {
      for (const id of body) {
        place(bodies.get(id) ?? [])
        this.#places.set(id, this.#places.size)
      }
    }
    place(bodies.get(undefined) ?? [])
  }

  /** Takes the node out of the set that nothing else in it can be read by. */
  takeFirst(open: Set<NodeId>): NodeId | undefined {
    let first: NodeId | undefined
    let least = Number.POSITIVE_INFINITY
    for (const id of open) {
      const place = this.#places.get(id) ?? 0
      if (place < least) [first, least] = [id, place]
    }
    if (first !== undefined) open.delete(first)
    return first
  }

  add(node: FlowNode): void {
    const reads = readsOf(node.inputs)
    for (const key of [...reads.steps, ...reads.errors]) {
      const readers = this.#byKey.get(key)
      if (readers === undefined) this.#byKey.set(key, new Set([node.id]))
      else readers.add(node.id)
    }
    if (reads.trigger) this.#ofTrigger.add(node.id)
    if (reads.loop) this.#ofItems.add(node.id)
  }

  ofKey(key: string): Iterable<NodeId> {
    return this.#byKey.get(key) ?? []
  }

  ofTrigger(): Iterable<NodeId> {
    return this.#ofTrigger
  }

  /** Those that read what the loop gives to each of its iterations: what stands in it, and itself. */
  ofItems(loop: NodeId, document: FlowDocument): NodeId[] {
    return [...this.#ofItems].filter((id) => id === loop || standsIn(document, id, loop))
  }
}
