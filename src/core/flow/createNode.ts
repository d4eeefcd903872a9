import type { Json, Locale } from '../base'
import type { Value } from '../expression'
import type { FieldSchema } from '../schema'
import type { FlowDocument, FlowNode, NodeId, PlainNodeType, Point } from './document'
import { uniqueKey } from './key'
import { nodeKinds } from './kinds'
import { nodeForms } from './kinds/forms'
import { eventOf, operationOf, type FlowLookup } from './lookup'

/** What somebody picked from the palette. */
export type NewNode =
  | { type: PlainNodeType }
  | { type: 'action'; connector: string; operation: string }
  | { type: 'trigger.event'; connector: string; event: string }

export interface NewNodePlace {
  /** From the caller: this room makes up no ids. */
  id: NodeId
  position: Point
  doc: FlowDocument
  lookup: FlowLookup
  parent?: NodeId
  /** Language of the node's first title; Chinese where absent. */
  locale?: Locale
}

const KEYS: Record<PlainNodeType, string> = {
  'trigger.manual': 'start',
  'trigger.schedule': 'schedule',
  'trigger.webhook': 'webhook',
  'logic.branch': 'branch',
  'logic.set': 'setVariable',
  'logic.transform': 'transform',
  'logic.wait': 'wait',
  'logic.approval': 'approval',
  'logic.callback': 'callback',
  'logic.http': 'request',
  'logic.combine': 'combine',
  'logic.call': 'call',
  'logic.end': 'end',
  'logic.forEach': 'loop',
  'logic.while': 'loop',
  'logic.times': 'loop',
  'logic.try': 'attempt',
  'logic.break': 'leave',
  'logic.next': 'next',
}

/**
 * A node ready for `node.add`: titled, with a free key, the defaults of its required inputs, and the connection
 * that fits if there is one. An operation that the lookup does not know is titled by its id.
 */
export function createNode(what: NewNode, place: NewNodePlace): FlowNode {
  const { id, doc, lookup, locale = 'zh' } = place
  const at = { id, position: place.position, ...(place.parent === undefined ? {} : { parent: place.parent }) }
  if (what.type === 'action' || what.type === 'trigger.event') {
    const name = what.type === 'action' ? what.operation : what.event
    const known = what.type === 'action' ? operationOf(what, lookup) : eventOf(what, lookup)
    return {
      ...at,
      ...what,
      key: uniqueKey(doc, name),
      title: known?.title[locale] ?? name,
      inputs: startingInputs(known?.input),
      ...connectionFor(what.connector, lookup),
    }
  }
  const form = nodeForms[what.type]
  return {
    ...at,
    type: what.type,
    key: uniqueKey(doc, KEYS[what.type]),
    title: nodeKinds[what.type].title[locale],
    inputs: { ...startingInputs(form.input), ...constants(typeof form.initial === 'function' ? form.initial(locale) : form.initial ?? {}) },
  }
}

/** Only required fields are written out: an optional default stays the schema's, and follows it when it changes. */
function startingInputs(schema: FieldSchema | undefined): Record<string, Value> {
  const defaults: Record<string, Json> = {}
  for (const name of schema?.required ?? []) {
    const value = schema?.properties?.[name]?.default
    if (value !== undefined) defaults[name] = value
  }
  return constants(defaults)
}

function constants(values: Record<string, Json>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { const: value }]))
}

function connectionFor(connector: string, lookup: FlowLookup): { connection?: string } {
  if (lookup.connector(connector)?.connection === undefined) return {}
  const fitting = lookup.connections?.find((connection) => connection.connector === connector)
  return fitting === undefined ? {} : { connection: fitting.id }
}
