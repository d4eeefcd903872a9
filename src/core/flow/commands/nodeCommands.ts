import { ok, type Issue, type Result } from '../../base'
import type { FlowCommand } from '../command'
import type { FlowDocument, FlowNode, NodeId, NodeSettings } from '../document'
import { childrenOf, nodeOf, outgoing } from '../graph'
import { nameProblem } from '../key'
import { hasPort } from '../ports'
import type { RenameReferences } from '../rename'
import { writeInput } from './inputPath'
import { isPoint, parentProblem } from './placeCommands'
import { isUsableId, refuse, withoutRecords, withRecord, type Applied } from './records'

type Command<T extends FlowCommand['type']> = Extract<FlowCommand, { type: T }>

export function addNode(document: FlowDocument, { node, index }: Command<'node.add'>): Applied {
  const place = { node: node.id }
  if (!isUsableId(node.id)) return refuse('node.badId', { id: node.id }, place)
  if (nodeOf(document, node.id)) return refuse('node.duplicateId', { id: node.id }, place)
  const problem = keyProblem(document, node.id, node.key)
  if (problem) return problem
  if (!isPoint(node.position)) return refuse('node.badPosition', {}, place)
  return parentProblem(document, node, node.parent) ?? ok(withRecord(document, 'nodes', node, index))
}

/** Takes nodes away, with what stands in them and every edge that begins or ends there. */
export function removeNodes(document: FlowDocument, { ids }: Command<'node.remove'>): Applied {
  const missing = ids.find((id) => !nodeOf(document, id))
  if (missing !== undefined) return refuse('node.unknown', { id: missing })
  const gone = new Set<NodeId>()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (gone.has(id)) continue
    gone.add(id)
    open.push(...childrenOf(document, id).map((child) => child.id))
  }
  const edges = Object.values(document.edges).filter((edge) => gone.has(edge.from.node) || gone.has(edge.to.node))
  return ok(withoutRecords(withoutRecords(document, 'edges', new Set(edges.map((edge) => edge.id))), 'nodes', gone))
}

export function setTitle(document: FlowDocument, { id, title }: Command<'node.setTitle'>): Applied {
  return change(document, id, (node) => ({ ...node, title }))
}

/** Changes the key and every reference to it in one step; `planRename` lists what could not be followed. */
export function setKey(document: FlowDocument, { id, key }: Command<'node.setKey'>, rename: RenameReferences): Applied {
  const node = nodeOf(document, id)
  if (node === undefined) return refuse('node.unknown', { id })
  if (node.key === key) return ok(document)
  const problem = keyProblem(document, id, key)
  if (problem) return problem
  const renamed = rename(document, { root: 'steps', from: node.key, to: key })
  if (!renamed.ok) return renamed
  return change(renamed.value, id, (current) => ({ ...current, key }))
}

/**
 * Writes or removes one input. Edges whose port the write takes away (a removed case) go with it, so that no
 * document holds an edge from nowhere.
 */
export function setInput(document: FlowDocument, { id, path, value }: Command<'node.setInput'>): Applied {
  const node = nodeOf(document, id)
  if (node === undefined) return refuse('node.unknown', { id })
  const inputs = writeInput(node.inputs, path, value)
  if (!inputs.ok) return refuse(inputs.error, {}, { node: id, path })
  const next = { ...node, inputs: inputs.value }
  const cut = outgoing(document, id).filter((edge) => !hasPort(next, edge.from.port))
  return ok(withRecord(withoutRecords(document, 'edges', new Set(cut.map((edge) => edge.id))), 'nodes', next))
}

export function setSettings(document: FlowDocument, { id, settings }: Command<'node.setSettings'>): Applied {
  return change(document, id, (node) => {
    const merged = Object.entries({ ...node.settings, ...settings }).filter(([, value]) => value !== null && value !== undefined)
    const { settings: _before, ...rest } = node
    // `fallback: null` cannot be told from "remove": the null fallback is what an absent one means as well.
    return (merged.length === 0 ? rest : { ...rest, settings: Object.fromEntries(merged) as NodeSettings }) as FlowNode
  })
}

export function setConnection(document: FlowDocument, { id, connection }: Command<'node.setConnection'>): Applied {
  const node = nodeOf(document, id)
  if (node === undefined) return refuse('node.unknown', { id })
  if (node.type !== 'action' && node.type !== 'trigger.event') return refuse('node.noConnection', { node: node.title }, { node: id })
  const { connection: _before, ...rest } = node
  return ok(withRecord(document, 'nodes', connection === null ? rest : { ...rest, connection }))
}

function change(document: FlowDocument, id: NodeId, next: (node: FlowNode) => FlowNode): Applied {
  const node = nodeOf(document, id)
  return node === undefined ? refuse('node.unknown', { id }) : ok(withRecord(document, 'nodes', next(node)))
}

function keyProblem(document: FlowDocument, id: NodeId, key: string): Result<never, Issue> | undefined {
  const problem = nameProblem(key)
  const place = { node: id }
  if (problem !== undefined) return refuse('key.invalid', { key, problem }, place)
  const twin = Object.values(document.nodes).find((node) => node.key === key && node.id !== id)
  return twin && refuse('key.taken', { key, node: twin.title }, place)
}
