import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import type { LocalText } from '../../core/base'
import { outgoing, portsOf, type FlowDocument, type FlowEdge, type FlowGroup, type FlowIssue, type FlowNode, type FlowNote, type Point } from '../../core/flow'
import { cardSize, ENTRY_OFFSET, portOffset } from '../../core/layout'
import type { RunTrace } from '../../core/run'
import { createTranslator } from '../../i18n'
import { cardFace, type CardFace, type FaceSources } from './cardFace'
import { edgeMark, runMark, stepsByNode, type EdgeMark, type RunMark } from './runMark'

export interface CardData extends Record<string, unknown> {
  face: CardFace
  mark: RunMark | undefined
  errors: number
  warnings: number
  disabled: boolean
  /** Ports that no edge leaves yet. */
  free: readonly string[]
}
export interface NoteData extends Record<string, unknown> { note: FlowNote }
export interface GroupData extends Record<string, unknown> { group: FlowGroup }
export interface EdgeData extends Record<string, unknown> {
  mark: EdgeMark | undefined
  label: LocalText | string | undefined
  kind: 'out' | 'error' | 'case' | 'else'
  /** The edge has a problem (stands in a cycle, leads from a port that is gone). */
  invalid: boolean
}

export type CardNode = Node<CardData, 'card'>
export type CanvasNode = CardNode | Node<NoteData, 'note'> | Node<GroupData, 'area'>
export type CanvasEdge = Edge<EdgeData, 'flow'>

export interface CanvasInput extends FaceSources {
  document: FlowDocument
  trace: RunTrace | undefined
  issues: readonly FlowIssue[]
  selection: { nodes: readonly string[]; edges: readonly string[] }
  /** Where things are while they are being dragged; the document learns of it at the drop. */
  drag: Readonly<Record<string, Point>>
}

export interface CanvasModel {
  nodes: CanvasNode[]
  edges: CanvasEdge[]
  /** What each object was made from: equal sources keep the object, so React Flow renders nothing anew. */
  sources: Map<string, readonly unknown[]>
  byId: Map<string, CanvasNode | CanvasEdge>
}

export const NOTE_PREFIX = 'note:'
export const GROUP_PREFIX = 'group:'

/** Diameter of a port's dot. */
export const HANDLE = 10

/** Document, trace, problems and view as React Flow draws them. Pure; `previous` only saves work. */
export function toCanvas(input: CanvasInput, previous?: CanvasModel): CanvasModel {
  const { document, trace, drag } = input
  const sources: CanvasModel['sources'] = new Map()
  const byId: CanvasModel['byId'] = new Map()
  const keep = <T extends CanvasNode | CanvasEdge>(id: string, from: readonly unknown[], make: () => T): T => {
    const old = previous?.sources.get(id)
    const same = old?.length === from.length && old.every((value, index) => Object.is(value, from[index]))
    const made = same ? (previous?.byId.get(id) as T) : make()
    sources.set(id, same ? old : from)
    byId.set(id, made)
    return made
  }
  const steps = stepsByNode(trace)
  const marks = new Map([...steps].map(([id, list]) => [id, runMark(list)]))
  const { nodeIssues, edgeIssues } = countIssues(input.issues)
  const selectedNodes = new Set(input.selection.nodes)
  const selectedEdges = new Set(input.selection.edges)

  const cards = document.order.nodes.flatMap((id) => {
    const node = document.nodes[id]
    if (!node) return []
    const mark = marks.get(id)
    const { errors = 0, warnings = 0 } = nodeIssues.get(id) ?? {}
    const at = drag[id] ?? node.position
    const free = freePorts(document, node)
    const from = [node, input.lookup, input.entries, input.locale, mark?.state, mark?.label, mark?.kind, mark?.runs, errors, warnings, at.x, at.y, selectedNodes.has(id), free.join(' ')]
    return [keep(id, from, () => makeCard(node, input, { mark, errors, warnings, free, at, selected: selectedNodes.has(id) }))]
  })
  const notes = document.order.notes.flatMap((id) => {
    const note = document.notes[id]
    if (!note) return []
    const key = NOTE_PREFIX + id
    const at = drag[key] ?? note.position
    return [keep<CanvasNode>(key, [note, at.x, at.y, selectedNodes.has(key)], () => ({
      id: key, type: 'note', position: at, data: { note }, ...sized(note.size), selected: selectedNodes.has(key), connectable: false, zIndex: -1,
    }))]
  })
  const groups = document.order.groups.flatMap((id) => {
    const group = document.groups[id]
    if (!group) return []
    return [keep<CanvasNode>(GROUP_PREFIX + id, [group], () => ({
      id: GROUP_PREFIX + id, type: 'area', position: group.position, data: { group }, ...sized(group.size),
      selectable: false, draggable: false, connectable: false, focusable: false, zIndex: -2,
    }))]
  })
  const edges = document.order.edges.flatMap((id) => {
    const edge = document.edges[id]
    const start = edge && document.nodes[edge.from.node]
    if (!edge || !start) return []
    const mark = edgeMark(edge, trace, marks.get(edge.to.node))
    const end = document.nodes[edge.to.node]
    const from = [edge, start.inputs, start.title, end?.title, input.locale, mark, edgeIssues.has(id), selectedEdges.has(id)]
    return [keep(id, from, () => ({
      ...makeEdge(edge, start, mark, edgeIssues.has(id), selectedEdges.has(id)),
      ariaLabel: createTranslator(input.locale).t('canvas.aria.edgeName', { from: start.title, to: end?.title ?? edge.to.node }),
    }))]
  })
  return { nodes: [...groups, ...notes, ...cards], edges, sources, byId }
}

type CardFacts = Pick<CardData, 'mark' | 'errors' | 'warnings' | 'free'> & { at: Point; selected: boolean }

function makeCard(node: FlowNode, sources: FaceSources, { at, selected, ...facts }: CardFacts): CardNode {
  const face = cardFace(node, sources)
  const exits = face.ports.filter(({ kind }) => kind !== 'error')
  return {
    id: node.id,
    type: 'card',
    position: at,
    ...sized(cardSize(exits.length)),
    handles: handlesOf(face),
    selected,
    ariaLabel: `${face.title}, ${face.line}`,
    data: { face, ...facts, disabled: node.settings?.disabled === true },
  }
}

/** Sizes are known beforehand, so React Flow need not draw everything once to measure it. */
const sized = (size: { width: number; height: number }) => ({ width: size.width, height: size.height, measured: size })

function handlesOf({ ports, entry }: CardFace): NodeHandle[] {
  const exits = ports.filter(({ kind }) => kind !== 'error')
  const box = (point: Point) => ({ x: point.x - HANDLE / 2, y: point.y - HANDLE / 2, width: HANDLE, height: HANDLE })
  return [
    ...(entry ? [{ type: 'target' as const, position: Position.Left, ...box(ENTRY_OFFSET) }] : []),
    ...exits.map(({ name }, index) => ({ id: name, type: 'source' as const, position: Position.Right, ...box(portOffset(index, exits.length)) })),
    ...ports.filter(({ kind }) => kind === 'error').map(({ name }) => ({ id: name, type: 'source' as const, position: Position.Bottom, ...box(errorOffset(exits.length)) })),
  ]
}

/** Errors leave a card at the bottom, out of the way of what normally goes on to the right. */
export const errorOffset = (exits: number): Point => ({ x: cardSize(exits).width - 32, y: cardSize(exits).height })

function makeEdge(edge: FlowEdge, start: FlowNode, mark: EdgeMark | undefined, invalid: boolean, selected: boolean): CanvasEdge {
  const port = portsOf(start).find(({ name }) => name === edge.from.port)
  return {
    id: edge.id,
    type: 'flow',
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to.node,
    selected,
    data: { mark, label: port?.kind === 'out' ? undefined : port?.label, kind: port?.kind ?? 'out', invalid: invalid || port === undefined },
  }
}

function freePorts(document: FlowDocument, node: FlowNode): string[] {
  return portsOf(node).flatMap(({ name, kind }) => (kind !== 'error' && outgoing(document, node.id, name).length === 0 ? [name] : []))
}

function countIssues(issues: readonly FlowIssue[]) {
  const nodeIssues = new Map<string, { errors: number; warnings: number }>()
  const edgeIssues = new Set<string>()
  for (const { place, severity } of issues) {
    if (place.edge !== undefined && severity !== 'info') edgeIssues.add(place.edge)
    if (place.node === undefined || severity === 'info') continue
    const count = nodeIssues.get(place.node) ?? { errors: 0, warnings: 0 }
    count[severity === 'error' ? 'errors' : 'warnings'] += 1
    nodeIssues.set(place.node, count)
  }
  return { nodeIssues, edgeIssues }
}
