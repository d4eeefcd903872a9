import { orderOf, recordsOf, type Collection } from './commands/records'
import type { FlowDocument } from './document'

type DocumentRecord = NonNullable<FlowDocument[Collection]>[string]

/** One record before and after; an absent side means that it was not there. */
export interface RecordChange {
  before?: DocumentRecord
  after?: DocumentRecord
}

/**
 * The difference of two documents: what undo keeps instead of whole documents. It holds the records themselves,
 * not copies, so an entry weighs as much as the edit was big.
 */
export interface DocumentPatch {
  records: Partial<Record<Collection, Record<string, RecordChange>>>
  /** A side without a list had no such collection. */
  orders: Partial<Record<Collection, { before?: string[]; after?: string[] }>>
  /** Members of the document that are no records (name, settings, unknown ones). */
  members: Record<string, { before?: unknown; after?: unknown }>
}

const COLLECTIONS: readonly Collection[] = ['nodes', 'edges', 'variables', 'notes', 'groups', 'cases', 'called']

/** What turns `before` into `after`. Equal identity means equal: the two must come from `applyCommand`. */
export function diffDocuments(before: FlowDocument, after: FlowDocument): DocumentPatch {
  const patch: DocumentPatch = { records: {}, orders: {}, members: {} }
  for (const collection of COLLECTIONS) {
    const changes = diffRecords(recordsOf(before, collection), recordsOf(after, collection))
    if (changes) patch.records[collection] = changes
    const [left, right] = [before.order[collection], after.order[collection]]
    if (left !== right) patch.orders[collection] = { ...(left && { before: left }), ...(right && { after: right }) }
  }
  const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    if (name === 'order' || COLLECTIONS.includes(name as Collection) || left.get(name) === right.get(name)) continue
    patch.members[name] = {
      ...(left.has(name) ? { before: left.get(name) } : {}),
      ...(right.has(name) ? { after: right.get(name) } : {}),
    }
  }
  return patch
}

function diffRecords(before: Record<string, DocumentRecord>, after: Record<string, DocumentRecord>): Record<string, RecordChange> | undefined {
  if (before === after) return undefined
  const changes: Record<string, RecordChange> = {}
  for (const id of Object.keys(before)) {
    const [left, right] = [before[id], after[id]]
    if (left !== right) changes[id] = { ...(left && { before: left }), ...(right && { after: right }) }
  }
  for (const id of Object.keys(after)) {
    const right = after[id]
    if (right && !Object.hasOwn(before, id)) changes[id] = { after: right }
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}

export function isEmptyPatch(patch: DocumentPatch): boolean {
  return [patch.records, patch.orders, patch.members].every((part) => Object.keys(part).length === 0)
}

/** The patch that takes back what the given one does. */
export function invertPatch(patch: DocumentPatch): DocumentPatch {
  const records: DocumentPatch['records'] = {}
  const orders: DocumentPatch['orders'] = {}
  for (const collection of COLLECTIONS) {
    const changes = patch.records[collection]
    if (changes) records[collection] = swapAll(changes)
    const order = patch.orders[collection]
    if (order) orders[collection] = { ...(order.after && { before: order.after }), ...(order.before && { after: order.before }) }
  }
  return { records, orders, members: swapAll(patch.members) }
}

function swapAll<Change extends { before?: unknown; after?: unknown }>(changes: Record<string, Change>): Record<string, Change> {
  return Object.fromEntries(Object.entries(changes).map(([id, change]) => {
    const swapped = { ...('after' in change ? { before: change.after } : {}), ...('before' in change ? { after: change.before } : {}) }
    return [id, swapped as Change]
  }))
}

/**
 * The document with the patch applied. Where the document is not the one that the patch was made from (a host
 * edited in between), records of the patch win, all others stay, and what is left without a node or a container is mended.
 */
export function applyPatch(document: FlowDocument, patch: DocumentPatch): FlowDocument {
  const members: Record<string, unknown> = { ...document }
  for (const [name, change] of Object.entries(patch.members)) {
    if ('after' in change) members[name] = change.after
    else delete members[name]
  }
  const next = members as unknown as FlowDocument
  const order = { ...document.order }
  let moved = false
  for (const collection of COLLECTIONS) {
    const changes = patch.records[collection]
    if (changes) members[collection] = patchRecords(recordsOf(document, collection), changes)
    const change = patch.orders[collection]
    if (change === undefined) continue
    const current = orderOf(document, collection)
    const asExpected = isSameOrder(current, change.before ?? [])
    moved ||= !asExpected
    const ids = asExpected ? change.after : mergeOrder(current, change.after ?? [], recordsOf(next, collection))
    if (ids !== undefined && (ids.length > 0 || change.after !== undefined)) order[collection] = ids
    else if (collection === 'cases' || collection === 'called') {
      delete order[collection]
      delete members[collection]
    }
  }
  if (Object.keys(patch.orders).length === 0) return next
  return moved ? withoutLooseEnds({ ...next, order }) : { ...next, order }
}

function patchRecords(records: Record<string, DocumentRecord>, changes: Record<string, RecordChange>): Record<string, DocumentRecord> {
  const next = { ...records }
  for (const [id, { after }] of Object.entries(changes)) {
    if (after === undefined) delete next[id]
    else next[id] = after
  }
  return next
}

/** By what stands in them: a history that was kept through a reload has lists of its own. */
const isSameOrder = (left: readonly string[], right: readonly string[]): boolean =>
  left === right || (left.length === right.length && left.every((id, index) => id === right[index]))

/** The current order, less what is gone, with what came back placed behind its neighbour in the wanted order. */
function mergeOrder(current: readonly string[], wanted: readonly string[], records: Record<string, unknown>): string[] {
  const merged = current.filter((id) => Object.hasOwn(records, id))
  wanted.forEach((id, index) => {
    if (merged.includes(id) || !Object.hasOwn(records, id)) return
    const neighbour = wanted[index - 1]
    merged.splice(neighbour === undefined ? 0 : merged.indexOf(neighbour) + 1, 0, id)
  })
  return merged
}

/** Nodes whose container is gone stand in the flow's body; edges that have lost an end, or now cross a border, go. */
function withoutLooseEnds(document: FlowDocument): FlowDocument {
  const homeless = Object.values(document.nodes).filter(({ parent }) => parent !== undefined && !Object.hasOwn(document.nodes, parent))
  const nodes = { ...document.nodes }
  for (const { parent: _gone, ...rest } of homeless) nodes[rest.id] = rest
  const kept = document.order.edges.filter((id) => {
    const edge = document.edges[id]
    const [from, to] = [edge && Object.hasOwn(nodes, edge.from.node) && nodes[edge.from.node], edge && Object.hasOwn(nodes, edge.to.node) && nodes[edge.to.node]]
    return from && to && from.parent === to.parent
  })
  const placed = homeless.length === 0 ? document : { ...document, nodes }
  if (kept.length === document.order.edges.length) return placed
  const edges = Object.fromEntries(kept.map((id) => [id, document.edges[id]])) as FlowDocument['edges']
  return { ...placed, edges, order: { ...document.order, edges: kept } }
}
