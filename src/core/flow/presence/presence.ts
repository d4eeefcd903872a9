import type { Presence } from '../../expression'
import type { FlowDocument, FlowNode, NodeId } from '../document'
import { incoming, isTrigger, nodesOf, outgoing, topologicalRanks, upstreamOf } from '../graph'
import { ALWAYS, Diagram, NEVER, type Condition } from './diagram'
import { outcomesOf, type Outcomes } from './outcomes'

/** What the shape of a flow says about its runs. Nothing in it depends on inputs other than a branch's cases. */
export interface FlowPresence {
  /** Nodes such that each comes after everything upstream; those on or behind a cycle are left out. */
  ordered: readonly NodeId[]
  /** The output of `of` as seen from `at`. `never` also where `of` is not upstream, or stands in a foreign scope. */
  output(at: NodeId, of: NodeId): Presence
  /** The handled error of `of` as seen from `at`. */
  error(at: NodeId, of: NodeId): Presence
  /** The same of a node that stands in the container, as seen when an iteration has come to its end. */
  outputAtEnd(container: NodeId, of: NodeId): Presence
  errorAtEnd(container: NodeId, of: NodeId): Presence
  /** False where no outcome of any branch lets the node run: an `all` join of exclusive ways, a dead end. */
  canRun(node: NodeId): boolean
  /** Whether one run may run both. */
  together(left: NodeId, right: NodeId): boolean
  /** Whether `first` is settled whenever `then` begins. */
  settledBefore(first: NodeId, then: NodeId): boolean
  /** Triggers from which a run may come to the node; the same list for the same triggers. */
  triggersAt(node: NodeId): readonly NodeId[]
}

/** Computes it; `presenceOf` keeps it from edit to edit. */
export function analysePresence(document: FlowDocument): FlowPresence {
  const diagram = new Diagram()
  let choices = 0
  const choice = (): number => { choices += 1; return choices - 1 }
  const ranks = topologicalRanks(document)
  const ordered = nodesOf(document).filter(({ id }) => ranks.has(id)).sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0))
  const triggers = ordered.filter((node) => isTrigger(node) && node.settings?.disabled !== true).map(({ id }) => id)
  const triggerChoice = choice()
  const runs = new Map<NodeId, Condition>()
  const outcomes = new Map<NodeId, Outcomes>()
  const settled = new Settled(ordered)

  const edgeCondition = (from: NodeId, port: string): Condition =>
    diagram.and(runs.get(from) ?? NEVER, outcomes.get(from)?.port(port) ?? NEVER)

  for (const node of ordered) {
    const { id } = node
    const edges = incoming(document, id)
    const join = node.settings?.join ?? 'merge'
    settled.join(id, edges.map((edge) => edge.from.node), join === 'race')
    runs.set(id, isTrigger(node)
      ? diagram.literal(triggerChoice, Math.max(1, triggers.length), [triggers.indexOf(id)])
      : joined(diagram, edges.map((edge) => edgeCondition(edge.from.node, edge.from.port)), join, node.parent !== undefined))
    outcomes.set(id, outcomesOf(node, outgoing(document, id, 'error').length > 0, diagram, choice))
  }

  const parents = new Map(nodesOf(document).map((node) => [node.id, node.parent]))

  /** The node, or the container around it, that stands in the same scope as `of`. */
  const seenFrom = (at: NodeId, of: NodeId): NodeId | undefined => {
    const scope = parents.get(of)
    let id: NodeId | undefined = at
    for (let depth = 0; id !== undefined && depth < 64; depth += 1) {
      if (!parents.has(id)) return undefined
      const parent = parents.get(id)
      if (parent === scope) return id
      id = parent
    }
    return undefined
  }

  const known = (at: NodeId, of: NodeId, part: 'output' | 'error'): Presence => {
    const viewer = seenFrom(at, of)
    if (viewer === undefined || viewer === of) return 'never'
    if (!ranks.has(viewer) || !ranks.has(of)) return upstreamOf(document, viewer).has(of) && part === 'output' ? 'always' : 'never'
    if (!settled.has(viewer, of)) return upstreamOf(document, viewer).has(of) ? 'maybe' : 'never'
    return judged(runs.get(viewer) ?? NEVER, of, part)
  }

  const judged = (run: Condition, of: NodeId, part: 'output' | 'error'): Presence => {
    const there = diagram.and(runs.get(of) ?? NEVER, outcomes.get(of)?.[part] ?? NEVER)
    // Without proof nobody is accused: a flow too tangled to be analysed is taken as right.
    if (diagram.overflowed) return 'always'
    // A node that never runs has a problem of its own; what it reads is judged as if its join let it run.
    if (run === NEVER) return there === NEVER ? 'never' : 'always'
    if (diagram.implies(run, there)) return 'always'
    return diagram.and(run, there) === NEVER ? 'never' : 'maybe'
  }

  /** An iteration comes to its end where no step of its body leaves it before. */
  const ends = new Map<NodeId, Condition>()
  const endOf = (container: NodeId): Condition => {
    const before = ends.get(container)
    if (before !== undefined) return before
    const leaving = ordered.filter((node) => node.parent === container && (node.type === 'logic.break' || node.type === 'logic.next'))
    const end = leaving.reduce((rest, { id }) => diagram.without(rest, runs.get(id) ?? NEVER), ALWAYS)
    ends.set(container, end)
    return end
  }
  const atEnd = (container: NodeId, of: NodeId, part: 'output' | 'error'): Presence =>
    (ranks.has(of) && parents.get(of) === container ? judged(endOf(container), of, part) : 'never')

  // Every check asks for each node, and nearly all of them give the same answer.
  const triggersOfNode = new Map<NodeId, readonly NodeId[]>()
  const triggerLists = new Map<string, readonly NodeId[]>()

  return {
    ordered: ordered.map(({ id }) => id),
    output: (at, of) => known(at, of, 'output'),
    error: (at, of) => known(at, of, 'error'),
    outputAtEnd: (container, of) => atEnd(container, of, 'output'),
    errorAtEnd: (container, of) => atEnd(container, of, 'error'),
    canRun: (node) => diagram.overflowed || !ranks.has(node) || (runs.get(node) ?? NEVER) !== NEVER,
    together: (left, right) => {
      if (diagram.overflowed) return false
      return diagram.and(runs.get(left) ?? ALWAYS, runs.get(right) ?? ALWAYS) !== NEVER
    },
    settledBefore: (first, then) => settled.has(then, first),
    triggersAt: (node) => {
      const before = triggersOfNode.get(node)
      if (before !== undefined) return before
      const outermost = seenFrom(node, triggers[0] ?? node) ?? node
      const run = runs.get(outermost) ?? NEVER
      const found = triggers.filter((id) => id === outermost || (settled.has(outermost, id) && diagram.and(run, runs.get(id) ?? NEVER) !== NEVER))
      const name = found.join('\n')
      const shared = triggerLists.get(name) ?? found
      triggerLists.set(name, shared)
      triggersOfNode.set(node, shared)
      return shared
    },
  }
}

function joined(diagram: Diagram, edges: Condition[], join: 'merge' | 'all' | 'race', inContainer: boolean): Condition {
  // A container's body begins at its nodes without incoming edges; in the flow's body only triggers begin.
  if (edges.length === 0) return inContainer ? ALWAYS : NEVER
  return join === 'all'
    ? edges.reduce((left, right) => diagram.and(left, right), ALWAYS)
    : edges.reduce((left, right) => diagram.or(left, right), NEVER)
}

/** For each node the set of nodes that are settled when it begins, as bits. Nodes are joined in topological order. */
class Settled {
  readonly #places = new Map<NodeId, number>()
  readonly #sets = new Map<NodeId, Uint32Array>()
  readonly #words: number

  constructor(ordered: readonly FlowNode[]) {
    ordered.forEach(({ id }, index) => this.#places.set(id, index))
    this.#words = Math.ceil(ordered.length / 32)
  }

  /** A `race` begins at its first live edge, so only what every edge brings is sure to be settled (R3). */
  join(id: NodeId, sources: readonly NodeId[], race: boolean): void {
    const [first, ...rest] = sources
    const set = first === undefined ? new Uint32Array(this.#words) : this.#upTo(first)
    for (const source of rest) {
      const other = this.#upTo(source)
      for (let word = 0; word < this.#words; word += 1) {
        const [bits, more] = [set[word] ?? 0, other[word] ?? 0]
        set[word] = race ? bits & more : bits | more
      }
    }
    this.#sets.set(id, set)
  }

  has(at: NodeId, of: NodeId): boolean {
    const place = this.#places.get(of)
    const set = this.#sets.get(at)
    return place !== undefined && set !== undefined && ((set[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0
  }

  /** What is settled once the node is: all before it, and itself. A copy. */
  #upTo(id: NodeId): Uint32Array {
    const set = this.#sets.get(id)?.slice() ?? new Uint32Array(this.#words)
    const place = this.#places.get(id)
    if (place !== undefined) set[place >>> 5] = (set[place >>> 5] ?? 0) | (1 << (place & 31))
    return set
  }
}
