import { jsonEqual, type Json } from '../../base'
import { errorSchema, inferValue, runSchema, type Scope, type ScopeEntry } from '../../expression'
import { mergeSchemas, type FieldSchema } from '../../schema'
import type { FlowDocument, FlowNode, FlowVariable, NodeId } from '../document'
import { isTrigger, nodeOf, nodesOf } from '../graph'
import { nodeKinds } from '../kinds'
import { eventOf, operationOf, type FlowLookup } from '../lookup'
import { canFail } from '../ports'
import { presenceOf, type FlowPresence } from '../presence'
import { readsOf, type Reads } from './reads'

const ANY: FieldSchema = {}

interface KnownOutput { lookup: FlowLookup; subject: string; seen: readonly unknown[]; schema: FieldSchema }

/** Outputs by inputs object, so that moving or renaming a node computes nothing again. */
const outputs = new WeakMap<FlowNode['inputs'], KnownOutput>()

/** Unions of trigger payloads by their first part, so that the same triggers always give the same schema. */
const unions = new WeakMap<FieldSchema, { parts: FieldSchema[]; union: FieldSchema }[]>()

/** The types of one document under one lookup. Kept by `typingOf`; answers are computed when asked for. */
export class FlowTyping {
  readonly presence: FlowPresence
  readonly #keys = new Map<string, FlowNode>()
  readonly #variables = new Map<string, FlowVariable>()
  readonly #outputs = new Map<NodeId, FieldSchema>()
  readonly #seen = new Map<NodeId, readonly unknown[]>()
  readonly #open = new Set<NodeId>()
  #warm = false

  constructor(readonly document: FlowDocument, readonly lookup: FlowLookup) {
    this.presence = presenceOf(document)
    for (const node of nodesOf(document)) this.#keys.set(node.key, node)
    for (const variable of Object.values(document.variables)) this.#variables.set(variable.name, variable)
  }

  /** The schema of what the node puts out; "any" where nothing is known, and inside a cycle. */
  output(node: FlowNode): FieldSchema {
    if (!this.#warm) this.#warmUp()
    const known = this.#outputs.get(node.id)
    if (known !== undefined) return known
    if (this.#open.has(node.id)) return ANY
    this.#open.add(node.id)
    const schema = this.#computeOutput(node)
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

  #computeOutput(node: FlowNode): FieldSchema {
    if (node.type === 'action') return operationOf(node, this.lookup)?.output ?? ANY
    if (node.type === 'trigger.event') return eventOf(node, this.lookup)?.payload ?? ANY
    const reads = readsOf(node.inputs)
    const seen = this.seenBy(node)
    const subject = node.type
    const before = outputs.get(node.inputs)
    if (before?.lookup === this.lookup && before.subject === subject && sameList(before.seen, seen)) return before.schema
    let scope: Scope | undefined
    const infer = (value: FlowNode['inputs'][string]): FieldSchema => {
      scope ??= this.scope(node, reads)
      return inferValue(value, scope)
    }
    const computed = nodeKinds[node.type].output(node, { infer })
    // An equal type keeps its identity, so that an edit is not passed on to nodes that cannot notice it.
    const schema = before !== undefined && jsonEqual(before.schema as Json, computed as Json) ? before.schema : computed
    outputs.set(node.inputs, { lookup: this.lookup, subject, seen, schema })
    return schema
  }

  /** What `trigger` holds at the node: the union over the triggers from which a run may come there (R1). */
  trigger(at: NodeId): FieldSchema {
    const parts = this.presence.triggersAt(at).map((id) => this.output(nodeOf(this.document, id) as FlowNode))
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
   * independent of the flow's size. Steps that are not upstream are listed as never present, without a type.
   */
  scope(at: FlowNode, reads?: Reads): Scope {
    const narrow = reads !== undefined && !reads.everything && [...reads.steps, ...reads.errors].every((key) => this.#keys.has(key))
    const steps: Record<string, ScopeEntry> = {}
    const errors: Record<string, ScopeEntry> = {}
    for (const node of narrow ? this.#named([...reads.steps]) : this.#keys.values()) {
      if (node.id !== at.id && node.type !== 'logic.end') steps[node.key] = this.#step(at, node)
    }
    for (const node of narrow ? this.#named([...reads.errors]) : this.#keys.values()) {
      if (node.id !== at.id && canFail(node)) errors[node.key] = this.#error(at, node)
    }
    const vars = Object.fromEntries([...this.#variables].map(([name, variable]) => [name, variable.type]))
    return { trigger: isTrigger(at) ? ANY : this.trigger(at.id), steps, errors, vars, run: runSchema }
  }

  /** Everything the node's values depend on, as a flat list to compare by identity with an earlier one. */
  seenBy(at: FlowNode): readonly unknown[] {
    const known = this.#seen.get(at.id)
    if (known !== undefined) return known
    const seen = this.#look(at)
    this.#seen.set(at.id, seen)
    return seen
  }

  #look(at: FlowNode): readonly unknown[] {
    const reads = readsOf(at.inputs)
    if (reads.everything) return [this.document]
    const seen: unknown[] = []
    if (reads.trigger) seen.push(this.trigger(at.id))
    for (const key of reads.steps) {
      const node = this.#keys.get(key)
      if (node === undefined) return [this.document]
      const presence = this.presence.output(at.id, node.id)
      seen.push(presence, presence === 'never' ? ANY : this.output(node), node.title)
    }
    for (const key of reads.errors) {
      const node = this.#keys.get(key)
      if (node === undefined) return [this.document]
      seen.push(this.presence.error(at.id, node.id), node.title)
    }
    // The form of "set variable" depends on the variables as well.
    if (reads.vars.size > 0 || at.type === 'logic.set') seen.push(this.document.variables)
    return seen
  }

  #named(keys: readonly string[]): FlowNode[] {
    return keys.flatMap((key) => this.#keys.get(key) ?? [])
  }

  #step(at: FlowNode, node: FlowNode): ScopeEntry {
    const presence = this.presence.output(at.id, node.id)
    return { schema: presence === 'never' ? ANY : this.output(node), title: node.title, presence }
  }

  #error(at: FlowNode, node: FlowNode): ScopeEntry {
    return { schema: errorSchema, title: node.title, presence: this.presence.error(at.id, node.id) }
  }
}

export function sameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index])
}
