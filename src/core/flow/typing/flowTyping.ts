import { jsonEqual, type Json } from '../../base'
import { errorSchema, inferValue, runSchema, type Presence, type Scope, type ScopeEntry } from '../../expression'
import { mergeSchemas, type FieldSchema } from '../../schema'
import type { FlowDocument, FlowNode, FlowVariable, NodeId } from '../document'
import { calledFlowOf } from '../called'
import { isLoop, loopsAround } from '../containers'
import { isTrigger, nodeOf, nodesOf } from '../graph'
import { nodeForms, type InputPlace } from '../kinds/forms'
import { eventOf, operationOf, type FlowLookup } from '../lookup'
import { canFail } from '../ports'
import { presenceOf, type FlowPresence } from '../presence'
import { inputOf, textSetting } from '../setting'
import { loopSchema } from './loopSchema'
import { environmentOf } from './environment'
import { withPinned } from './pinned'
import { placedInputs } from './placedInputs'
import { changedNodes, Readers } from './readers'
import { readsOf, type Reads } from './reads'

const ANY: FieldSchema = {}
const NULL: FieldSchema = { type: 'null' }

/** With more changed nodes than this it is as quick to compute everything anew. */
const MOST_CHANGED = 50

type Inputs = FlowNode['inputs']

interface KnownOutput { lookup: FlowLookup; subject: string; seen: readonly unknown[]; schema: FieldSchema }

/** Outputs by inputs object, so that moving or renaming a node computes nothing again. */
const outputs = new WeakMap<Inputs, KnownOutput>()

/** What each step of a loop is given, kept in the same way. */
const items = new WeakMap<Inputs, KnownOutput>()

/** Unions of trigger payloads by their first part, so that the same triggers always give the same schema. */
const unions = new WeakMap<FieldSchema, { parts: FieldSchema[]; union: FieldSchema }[]>()

/** The types of one document under one lookup. Kept by `typingOf`; answers are computed when asked for. */
export class FlowTyping {
  readonly presence: FlowPresence
  readonly #keys = new Map<string, FlowNode>()
  readonly #variables = new Map<string, FlowVariable>()
  readonly #outputs = new Map<NodeId, FieldSchema>()
  readonly #items = new Map<NodeId, FieldSchema>()
  /** By the list of triggers. */
  readonly #triggers = new Map<readonly NodeId[], FieldSchema>()
  readonly #seen = new Map<NodeId, readonly unknown[]>()
  readonly #open = new Set<NodeId>()
  /** Who reads what, shared by the typings that follow each other. */
  readonly #readers: Readers
  #warm = false
  #resulting = false
  #result: FieldSchema | undefined

  /** With `base`, which `leadsTo` this document, only what the edits between the two touch is computed anew. */
  constructor(readonly document: FlowDocument, readonly lookup: FlowLookup, base?: FlowTyping) {
    this.presence = presenceOf(document)
    this.#readers = base === undefined ? new Readers() : base.#readers
    for (const variable of Object.values(document.variables)) this.#variables.set(variable.name, variable)
    if (base === undefined) for (const node of nodesOf(document)) this.#keys.set(node.key, node)
    else this.#goOnFrom(base)
  }

  /** Whether the document differs from this one's in a few nodes only, and in nothing that many nodes depend on. */
  leadsTo(document: FlowDocument, lookup: FlowLookup): boolean {
    if (lookup !== this.lookup || document.variables !== this.document.variables || document.called !== this.document.called || presenceOf(document) !== this.presence) return false
    const nodes = nodesOf(document)
    // In a cycle the order of asking tells what is known; so it does where a flow calls itself.
    if (this.presence.ordered.length !== nodes.length || nodes.some((node) => node.type === 'logic.call' && calledFlowOf(document, node) === document)) return false
    const changed = changedNodes(this.document, document)
    return changed.length <= MOST_CHANGED && changed.every(({ before, after }) => before.id === after.id && before.key === after.key && before.parent === after.parent)
  }

  /** Takes over what was known, and then asks again, from the changed nodes on, for as long as an answer is another. */
  #goOnFrom(base: FlowTyping): void {
    for (const [key, node] of base.#keys) this.#keys.set(key, node)
    for (const [id, schema] of base.#outputs) this.#outputs.set(id, schema)
    for (const [id, schema] of base.#items) this.#items.set(id, schema)
    for (const [id, seen] of base.#seen) this.#seen.set(id, seen)
    this.#warm = base.#warm
    this.#readers.fill(base.document, this.presence.ordered)
    const open = new Set<NodeId>()
    for (const { before, after } of changedNodes(base.document, this.document)) {
      this.#keys.set(after.key, after)
      this.#readers.add(after)
      open.add(after.id)
      if (before.title !== after.title) for (const reader of this.#readers.ofKey(after.key)) open.add(reader)
    }
    // What looks at the whole document looks at another one now.
    for (const [id, seen] of base.#seen) if (seen[0] === base.document) open.add(id)
    for (let id = this.#readers.takeFirst(open); id !== undefined; id = this.#readers.takeFirst(open)) this.#askAgain(id, open)
  }

  /** Forgets what was known of the node, and opens the nodes for which the new answer makes a difference. */
  #askAgain(id: NodeId, open: Set<NodeId>): void {
    const node = nodeOf(this.document, id)
    const output = this.#outputs.get(id)
    const item = this.#items.get(id)
    this.#seen.delete(id)
    this.#outputs.delete(id)
    this.#items.delete(id)
    const touch = (readers: Iterable<NodeId>): void => {
      for (const reader of readers) open.add(reader)
    }
    // What nobody has asked for, nobody has seen.
    if (node !== undefined && item !== undefined && this.item(node) !== item) touch(this.#readers.ofItems(id, this.document))
    if (node === undefined || output === undefined || this.output(node) === output) return
    touch(this.#readers.ofKey(node.key))
    if (!isTrigger(node)) return
    this.#triggers.clear()
    touch(this.#readers.ofTrigger())
  }

  /** The schema of what the node puts out; "any" where nothing is known, and inside a cycle. */
  output(node: FlowNode): FieldSchema {
    if (!this.#warm) this.#warmUp()
    const known = this.#outputs.get(node.id)
    if (known !== undefined) return known
    if (this.#open.has(node.id)) return ANY
    this.#open.add(node.id)
    const schema = withPinned(this.declared(node), node)
    this.#open.delete(node.id)
    this.#outputs.set(node.id, schema)
    return schema
  }

  /** In a long flow, from front to back: asking its end first would nest one call per step. */
  #warmUp(): void {
    this.#warm = true
    const nodes = nodesOf(this.document)
    if (nodes.length < 200) return
    const byId = new Map(nodes.map((node) => [node.id, node]))
    for (const id of this.presence.ordered) {
      const node = byId.get(id)
      if (node !== undefined) this.output(node)
    }
  }

  /** The same without what a pin teaches about it. */
  declared(node: FlowNode): FieldSchema {
    if (node.type === 'action') return operationOf(node, this.lookup)?.output ?? ANY
    if (node.type === 'trigger.event') return eventOf(node, this.lookup)?.payload ?? ANY
    const kind = nodeForms[node.type]
    return this.#kept(outputs, node.inputs, node.type, this.seenBy(node), () => kind.output(node, {
      infer: this.#infer(node, undefined), inferAtEnd: this.#infer(node, 'end'), called: () => this.#called(node),
    }))
  }

  #called(node: FlowNode): FieldSchema {
    const flow = calledFlowOf(this.document, node)
    if (flow === undefined) return ANY
    return flow === this.document ? this.result() : typingOf(flow, this.lookup).result()
  }

  /** The schema of what the flow ends with: what its End nodes give where it succeeds, and null where there is none. */
  result(): FieldSchema {
    // A flow that calls itself, in whatever way, says nothing about what it ends with.
    if (this.#resulting) return this.#result ?? ANY
    this.#resulting = true
    const given = nodesOf(this.document).filter((node) => node.type === 'logic.end' && node.settings?.disabled !== true && textSetting(node, 'status', 'succeeded') !== 'failed')
    const parts = given.map((node) => {
      const value = inputOf(node, 'output')
      return value === undefined ? NULL : this.#infer(node, undefined)(value)
    })
    this.#result = parts.length === 0 ? NULL : parts.reduce(mergeSchemas)
    return this.#result
  }

  /** Infers values of the node that are resolved at that moment; the scope is made once it is needed. */
  #infer(node: FlowNode, place: InputPlace | undefined): (value: Inputs[string]) => FieldSchema {
    let scope: Scope | undefined
    return (value) => {
      scope ??= this.scope(node, readsOf(placedInputs(node).find((group) => group.place === place)?.inputs ?? node.inputs), place)
      return inferValue(value, scope)
    }
  }

  #kept(known: WeakMap<Inputs, KnownOutput>, inputs: Inputs, subject: string, seen: readonly unknown[], compute: () => FieldSchema): FieldSchema {
    const before = known.get(inputs)
    if (before?.lookup === this.lookup && before.subject === subject && sameList(before.seen, seen)) return before.schema
    const computed = compute()
    // An equal type keeps its identity, so that an edit is not passed on to nodes that cannot notice it.
    const schema = before !== undefined && jsonEqual(before.schema as Json, computed as Json) ? before.schema : computed
    known.set(inputs, { lookup: this.lookup, subject, seen, schema })
    return schema
  }

  /** What `item` is in the loop: an item of its list; undefined in loops that go through none. */
  item(loop: FlowNode): FieldSchema | undefined {
    const list = loop.type === 'logic.forEach' ? inputOf(loop, 'items') : undefined
    if (list === undefined) return loop.type === 'logic.forEach' ? ANY : undefined
    const known = this.#items.get(loop.id)
    if (known !== undefined) return known
    const before = placedInputs(loop).find(({ place }) => place === undefined)?.inputs ?? loop.inputs
    const schema = this.#kept(items, loop.inputs, loop.type, this.#look(loop, before, undefined), () => this.#infer(loop, undefined)(list).items ?? ANY)
    this.#items.set(loop.id, schema)
    return schema
  }

  /** What `trigger` holds at the node: the union over the triggers from which a run may come there (R1). */
  trigger(at: NodeId): FieldSchema {
    const triggers = this.presence.triggersAt(at)
    const before = this.#triggers.get(triggers)
    if (before !== undefined) return before
    const schema = this.#union(triggers.map((id) => this.output(nodeOf(this.document, id) as FlowNode)))
    this.#triggers.set(triggers, schema)
    return schema
  }

  #union(parts: FieldSchema[]): FieldSchema {
    const [first, ...rest] = parts
    if (first === undefined) return ANY
    if (rest.length === 0) return first
    const known = unions.get(first) ?? []
    unions.set(first, known)
    const before = known.find((entry) => sameList(entry.parts, parts))
    if (before !== undefined) return before.union
    const union = rest.reduce(mergeSchemas, first)
    known.push({ parts, union })
    return union
  }

  /**
   * What values of the node may refer to. With `reads`, only the records they name: enough to check them, and
   * independent of the flow's size. Steps that are not upstream are listed as never present, without a type. `place`
   * is the moment at which a container resolves the value.
   */
  scope(at: FlowNode, reads?: Reads, place?: InputPlace): Scope {
    const narrow = reads !== undefined && !reads.everything && [...reads.steps, ...reads.errors].every((key) => this.#keys.has(key))
    const steps: Record<string, ScopeEntry> = {}
    const errors: Record<string, ScopeEntry> = {}
    for (const node of narrow ? this.#named([...reads.steps]) : this.#keys.values()) {
      if (node.id !== at.id && node.type !== 'logic.end') steps[node.key] = this.#step(at, node, place)
    }
    for (const node of narrow ? this.#named([...reads.errors]) : this.#keys.values()) {
      if (node.id !== at.id && canFail(node)) errors[node.key] = this.#error(at, node, place)
    }
    const vars = Object.fromEntries([...this.#variables].map(([name, variable]) => [name, variable.type]))
    return { trigger: isTrigger(at) ? ANY : this.trigger(at.id), steps, errors, vars, run: runSchema, ...environmentOf(this.lookup), ...this.#loopRoots(at, place) }
  }

  /** Loops whose iteration a value of the node stands in, innermost first; `turn` is told apart, since there is no item yet. */
  #loops(at: FlowNode, place: InputPlace | undefined): readonly FlowNode[] {
    const around = loopsAround(this.document, at)
    return place !== undefined && isLoop(at) ? [at, ...around] : around
  }

  #loopRoots(at: FlowNode, place: InputPlace | undefined): Pick<Scope, 'item' | 'index' | 'loop'> {
    const loops = this.#loops(at, place)
    const schema = loopSchema(loops.map((loop) => ({ type: loop.type, item: place === 'turn' && loop === at ? undefined : this.item(loop) })))
    if (schema === undefined) return {}
    const { item, index } = schema.properties ?? {}
    return { loop: schema, ...(item && { item }), ...(index && { index }) }
  }

  /** Everything the node's values depend on, as a flat list to compare by identity with an earlier one. */
  seenBy(at: FlowNode): readonly unknown[] {
    const known = this.#seen.get(at.id)
    if (known !== undefined) return known
    const seen = placedInputs(at).flatMap(({ inputs, place }) => this.#look(at, inputs, place))
    this.#seen.set(at.id, seen)
    return seen
  }

  #look(at: FlowNode, inputs: Inputs, place: InputPlace | undefined): readonly unknown[] {
    const reads = readsOf(inputs)
    if (reads.everything) return [this.document]
    const seen: unknown[] = []
    if (reads.trigger) seen.push(this.trigger(at.id))
    if (reads.loop) for (const loop of this.#loops(at, place)) seen.push(loop.id, loop.type, this.item(loop))
    for (const key of reads.steps) {
      const node = this.#keys.get(key)
      if (node === undefined) return [this.document]
      const presence = this.#outputPresence(at, node, place)
      seen.push(presence, presence === 'never' ? ANY : this.output(node), node.title, node.parent)
    }
    for (const key of reads.errors) {
      const node = this.#keys.get(key)
      if (node === undefined) return [this.document]
      seen.push(this.#errorPresence(at, node, place), node.title)
    }
    // The form of "set variable" depends on the variables as well.
    if (reads.vars.size > 0 || at.type === 'logic.set') seen.push(this.document.variables)
    if (at.type === 'logic.call') seen.push(calledFlowOf(this.document, at))
    return seen
  }

  #named(keys: readonly string[]): FlowNode[] {
    return keys.flatMap((key) => this.#keys.get(key) ?? [])
  }

  #step(at: FlowNode, node: FlowNode, place: InputPlace | undefined): ScopeEntry {
    const presence = this.#outputPresence(at, node, place)
    return { schema: presence === 'never' ? ANY : this.output(node), title: node.title, presence }
  }

  #error(at: FlowNode, node: FlowNode, place: InputPlace | undefined): ScopeEntry {
    return { schema: errorSchema, title: node.title, presence: this.#errorPresence(at, node, place) }
  }

  #outputPresence(at: FlowNode, node: FlowNode, place: InputPlace | undefined): Presence {
    return place === 'end' && node.parent === at.id ? this.presence.outputAtEnd(at.id, node.id) : this.presence.output(at.id, node.id)
  }

  #errorPresence(at: FlowNode, node: FlowNode, place: InputPlace | undefined): Presence {
    return place === 'end' && node.parent === at.id ? this.presence.errorAtEnd(at.id, node.id) : this.presence.error(at.id, node.id)
  }
}

const kept = new WeakMap<FlowDocument, FlowTyping>()

/** The last one by the order of nodes, which an edit of a node leaves as it is: what comes next begins with what it knows. */
const latest = new WeakMap<FlowDocument['order']['nodes'], FlowTyping>()

/** The types of a document; one answer per document as long as the lookup stays the same. */
export function typingOf(document: FlowDocument, lookup: FlowLookup): FlowTyping {
  const known = kept.get(document)
  if (known?.lookup === lookup) return known
  const before = latest.get(document.order.nodes)
  const typing = new FlowTyping(document, lookup, before?.leadsTo(document, lookup) === true ? before : undefined)
  kept.set(document, typing)
  latest.set(document.order.nodes, typing)
  return typing
}

export function sameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index])
}
