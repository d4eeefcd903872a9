import { getOwn, isJsonObject } from '../base'
import type { FieldSchema } from '../schema'
import type { CalledFlow, FlowDocument, FlowNode } from './document'
import { nodesOf } from './graph'
import { settingOf } from './setting'

/** Which flow a node calls: the one that it stands in, or another one as it was at a version. `name` is for people only. */
export type CallTarget = { self: true } | { id: string; version?: string; name?: string }

/** What stands in the node's `flow`; undefined where nothing has been chosen, and for nodes of other kinds. */
export function callTargetOf(node: FlowNode): CallTarget | undefined {
  const value = node.type === 'logic.call' ? settingOf(node, 'flow') : undefined
  if (!isJsonObject(value)) return undefined
  const { self, id, version, name } = value
  if (self === true) return { self }
  if (typeof id !== 'string' || id === '') return undefined
  return { id, ...(typeof version === 'string' && { version }), ...(typeof name === 'string' && { name }) }
}

const views = new WeakMap<Record<string, CalledFlow>, Map<string, FlowDocument>>()

/**
 * The flow that the node calls, as a document of its own, which can resolve what it calls in turn. Undefined where the
 * document does not hold that version. The same object each time, as long as the flows that are called stay the same.
 */
export function calledFlowOf(document: FlowDocument, node: FlowNode): FlowDocument | undefined {
  const target = callTargetOf(node)
  if (target === undefined) return undefined
  if ('self' in target) return document
  return target.version === undefined ? undefined : calledVersion(document, target.version)
}

function calledVersion(document: FlowDocument, version: string): FlowDocument | undefined {
  const table = document.called
  const record = table && getOwn(table, version)
  if (table === undefined || record === undefined) return undefined
  const known = views.get(table) ?? new Map<string, FlowDocument>()
  views.set(table, known)
  const before = known.get(version)
  if (before !== undefined) return before
  const { called: order } = document.order
  const view: FlowDocument = { ...record.flow, called: table, order: { ...record.flow.order, ...(order && { called: order }) } }
  known.set(version, view)
  return view
}

/** The versions that the document's nodes call, and that those call in turn. */
export function versionsCalled(document: FlowDocument): Set<string> {
  const versions = new Set<string>()
  const look = (flow: FlowDocument): void => {
    for (const node of Object.values(flow.nodes)) {
      const target = callTargetOf(node)
      if (target !== undefined && 'version' in target && target.version !== undefined) versions.add(target.version)
    }
  }
  look(document)
  // A set that grows is walked to its end.
  for (const version of versions) {
    const called = document.called && getOwn(document.called, version)
    if (called !== undefined) look(called.flow)
  }
  return versions
}

/** The document and all flows that it calls. */
export const flowsWithin = (document: FlowDocument): FlowDocument[] => [document, ...Object.values(document.called ?? {}).map(({ flow }) => flow)]

/** The connectors that the document's nodes name, and those of the flows that it calls; each once. */
export const connectorsWithin = (document: FlowDocument): string[] =>
  [...new Set(flowsWithin(document).flatMap((flow) => nodesOf(flow).flatMap((node) => ('connector' in node ? [node.connector] : []))))]

/** The connections that the document's nodes use, and those of the flows that it calls; each once. */
export const connectionsWithin = (document: FlowDocument): string[] =>
  [...new Set(flowsWithin(document).flatMap((flow) => nodesOf(flow).flatMap((node) => ('connection' in node && node.connection !== undefined ? [node.connection] : []))))]

/** Where a call of the flow comes in: its first manual trigger that works, whose form says what the call has to give. */
export const entryOf = (document: FlowDocument): FlowNode | undefined =>
  nodesOf(document).find(({ type, settings }) => type === 'trigger.manual' && settings?.disabled !== true)

/** What a call of the flow has to give; undefined where nothing can call it. */
export function callInputOf(document: FlowDocument): FieldSchema | undefined {
  const entry = entryOf(document)
  if (entry === undefined) return undefined
  const form = settingOf(entry, 'schema')
  return isJsonObject(form) && form['type'] === 'object' ? (form as FieldSchema) : NOTHING
}

const NOTHING: FieldSchema = { type: 'object', properties: {} }
