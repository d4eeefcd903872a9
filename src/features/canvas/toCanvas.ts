import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import type { LocalText } from '../../core/base'
import {
  ancestorsOf, concurrencyOf, isContainer, isLoop, nodesOf, outgoing, portsOf,
  type FlowDocument, type FlowEdge, type FlowGroup, type FlowIssue, type FlowNode, type FlowNote, type Point, type PortDefinition, type Size,
} from '../../core/flow'
import { cardSize, ENTRY_OFFSET, nodeBoxes, portOffset, type Box } from '../../core/layout'
import type { RunTrace } from '../../core/run'
import type { Breakpoint } from '../../runtime'
import { createTranslator } from '../../i18n'
import { cardFace, type CardFace, type FaceSources } from './cardFace'
import { edgeMarks, loopMarks, moving, runMarks, type EdgeMark, type LoopMark, type RunMark } from './runMark'

export interface CardData extends Record<string, unknown> {
  face: CardFace
  mark: RunMark | undefined
  errors: number
  warnings: number
  /** It does not do its work in a run. */
  idle: 'disabled' | 'bypassed' | undefined
  /** A pin stands for its run. */
  pinned: boolean
  /** Several ways meet here, and one of them waits for somebody. */
  slow: boolean
  /** What the run left at it does not stand for the flow as it is now. */
  stale: boolean
  breakpoint: Breakpoint | undefined
  /** The run stands still here. */
  stands: boolean
  /** Ports that no edge leaves yet. */
  free: readonly string[]
  /** For a folded container: how many nodes stand in it. */
  folded?: number | undefined
}
/** An open container: what its card would say, and how its iterations stand. */
export interface BoxData extends CardData {
  size: Size
  empty: boolean
  loop: LoopMark | undefined
  /** It repeats its body, so that there is something to page through. */
  pages: boolean
  concurrency: number
  /** How many containers it stands in. */
  depth: number
}
export interface NoteData extends Record<string, unknown> { note: FlowNote }
export interface GroupData extends Record<string, unknown> { group: FlowGroup }
export interface EdgeData extends Record<string, unknown> {
  mark: EdgeMark | undefined
  /** The run flows through it before one's eyes; of many edges that flow, only so many move. */
  moves: boolean
  label: LocalText | string | undefined
  kind: 'out' | 'error' | 'case' | 'else'
  /** The edge has a problem (stands in a cycle, leads from a port that is gone). */
  invalid: boolean
}

export type CardNode = Node<CardData, 'card'>
export type BoxNode = Node<BoxData, 'box'>
export type CanvasNode = CardNode | BoxNode | Node<NoteData, 'note'> | Node<GroupData, 'area'>
export type CanvasEdge = Edge<EdgeData, 'flow'>

export interface CanvasInput extends FaceSources {
  document: FlowDocument
  trace: RunTrace | undefined
  stale: ReadonlySet<string>
  issues: readonly FlowIssue[]
  breakpoints: readonly Breakpoint[]
  /** Where the shown run stands still. */
  standsAt: string | undefined
  selection: { nodes: readonly string[]; edges: readonly string[] }
  /** Where things are while they are being dragged; the document learns of it at the drop. */
  drag: Readonly<Record<string, Point>>
  /** Containers that are shown open in this window although the flow has them folded. */
  unfolded: readonly string[]
  /** The iteration that is looked at, by container; all of them where none is chosen. */
  iterations: Readonly<Record<string, number>>
}

export interface CanvasModel {
  nodes: CanvasNode[]
  edges: CanvasEdge[]
  /** What each object was made from: equal sources keep the object, so React Flow renders nothing anew. */
  sources: Map<string, readonly unknown[]>
  byId: Map<string, CanvasNode | CanvasEdge>
  facts: Facts
}

export const NOTE_PREFIX = 'note:'
export const GROUP_PREFIX = 'group:'

/** Diameter of a port's dot. */
export const HANDLE = 10

/** What a whole look at the run, the problems and the selection says of each thing. */
interface Facts {
  /** Where nodes are drawn; absent where no container stands in the flow, and all are cards. */
  boxes: ReadonlyMap<string, Box> | undefined
  /** What stands in each container, at any depth. */
  contents: ReadonlyMap<string, readonly string[]>
  loops: ReadonlyMap<string, LoopMark>
  marks: ReadonlyMap<string, RunMark | undefined>
  edgeMarks: ReadonlyMap<string, EdgeMark>
  /** The edges that flow and are animated. */
  moving: ReadonlySet<string>
  breakpoints: ReadonlyMap<string, Breakpoint>
  nodeIssues: ReadonlyMap<string, { errors: number; warnings: number }>
  slow: ReadonlySet<string>
  edgeIssues: ReadonlySet<string>
  selectedNodes: ReadonlySet<string>
  selectedEdges: ReadonlySet<string>
}

/** One thing of the canvas: what it is made from, and how. */
interface Part<T> { from: readonly unknown[]; make(): T }

export const isSame = (from: readonly unknown[], old: readonly unknown[] | undefined): boolean => old?.length === from.length && from.every((value, index) => Object.is(value, old[index]))

/**
 * What was drawn before where nothing of it looks different: most of what is typed in a panel is nowhere on the canvas,
 * and neither React Flow nor a card shall hear of it. Both are plain data.
 */
export const asDrawn = <T extends CanvasNode | CanvasEdge>(made: T, before: T | undefined): T =>
  before !== undefined && JSON.stringify(made) === JSON.stringify(before) ? before : made

/** Document, trace, problems and view as React Flow draws them. Pure; `previous` only saves work. */
export function toCanvas(input: CanvasInput, previous?: CanvasModel): CanvasModel {
  const { document, drag } = input
  const facts = factsOf(input)
  const sources: CanvasModel['sources'] = new Map()
  const byId: CanvasModel['byId'] = new Map()
  const keep = <T extends CanvasNode | CanvasEdge>(id: string, part: Part<T> | undefined): T[] => {
    if (!part) return []
    const old = previous?.sources.get(id)
    const same = isSame(part.from, old)
    const before = previous?.byId.get(id) as T | undefined
    const made = same ? (before as T) : asDrawn(part.make(), before)
    sources.set(id, part.from)
    byId.set(id, made)
    return [made]
  }
  const cards = document.order.nodes.flatMap((id) => keep(id, cardPart(id, input, facts)))
  const notes = document.order.notes.flatMap((id) => {
    const note = document.notes[id]
    if (!note) return []
    const key = NOTE_PREFIX + id
    const at = drag[key] ?? note.position
    const selected = facts.selectedNodes.has(key)
    return keep<CanvasNode>(key, { from: [note, at.x, at.y, selected], make: () => ({
      id: key, type: 'note', position: at, data: { note }, ...sized(note.size), selected, connectable: false, zIndex: -1, ariaLabel: note.text.slice(0, 80),
    }) })
  })
  const groups = document.order.groups.flatMap((id) => {
    const group = document.groups[id]
    if (!group) return []
    const key = GROUP_PREFIX + id
    const at = drag[key] ?? group.position
    const selected = facts.selectedNodes.has(key)
    // The area lets presses through to the canvas; its title is what one takes hold of.
    return keep<CanvasNode>(key, { from: [group, at.x, at.y, selected], make: () => ({
      id: key, type: 'area', position: at, data: { group }, ...sized(group.size), selected,
      connectable: false, zIndex: -40, dragHandle: '.q-group-title', style: { pointerEvents: 'none' }, ariaLabel: group.title,
    }) })
  })
  const edges = document.order.edges.flatMap((id) => keep(id, edgePart(id, input, facts)))
  return { nodes: asBefore([...groups, ...notes, ...cards], previous?.nodes), edges: asBefore(edges, previous?.edges), sources, byId, facts }
}

/** The list that was there where nothing in it has changed: React Flow takes another one for news of everything. */
const asBefore = <T>(now: T[], before: T[] | undefined): T[] => (isSame(now, before) ? (before as T[]) : now)

/** A node as a card or, where it is an open container, as a box; nothing where it stands in a folded one. */
export function cardPart(id: string, input: CanvasInput, facts: Facts): Part<CardNode | BoxNode> | undefined {
  const { document, unfolded } = input
  const node = document.nodes[id]
  if (!node || (facts.boxes !== undefined && isHidden(document, node, unfolded))) return undefined
  const mark = facts.marks.get(id)
  const holds = isContainer(node)
  const open = holds && !isFolded(node, unfolded)
  const contents = (holds ? facts.contents.get(id) : undefined) ?? []
  // A folded container speaks for all that stands in it.
  const spoken = open ? [id] : [id, ...contents]
  const count = (kind: 'errors' | 'warnings') => spoken.reduce((sum, one) => sum + (facts.nodeIssues.get(one)?.[kind] ?? 0), 0)
  const [errors, warnings] = [count('errors'), count('warnings')]
  const box = facts.boxes?.get(id)
  const at = input.drag[id] ?? (open ? box?.position : undefined) ?? node.position
  const selected = facts.selectedNodes.has(id)
  const free = freePorts(document, node)
  const stale = mark !== undefined && input.stale.has(id)
  const breakpoint = facts.breakpoints.get(id)
  const stands = input.standsAt === id
  const slow = facts.slow.has(id)
  const from = [node, input.lookup, input.entries, input.locale, mark?.state, mark?.label, mark?.kind, mark?.reused, stale, errors, warnings, breakpoint, stands, slow, at.x, at.y, selected, free.join(' ')]
  const folded = holds && !open ? contents.length : undefined
  const shared = { mark, stale, errors, warnings, breakpoint, stands, slow, free, at, selected, folded }
  if (!open || box === undefined) return { from: holds ? [...from, contents.length] : from, make: () => makeCard(node, input, shared) }
  const loop = facts.loops.get(id)
  const { width, height } = box.size
  const empty = contents.length === 0
  const depth = node.parent === undefined ? 0 : ancestorsOf(document, node).length
  return {
    from: [...from, width, height, empty, depth, loop?.count, loop?.begun, loop?.failed, loop?.chosen],
    make: () => makeBox(node, input, { ...shared, size: box.size, empty, loop, depth }),
  }
}

function contentsOf(document: FlowDocument): Map<string, string[]> {
  const contents = new Map<string, string[]>()
  for (const node of nodesOf(document)) {
    if (node.parent === undefined) continue
    for (const { id } of ancestorsOf(document, node)) {
      const list = contents.get(id)
      if (list === undefined) contents.set(id, [node.id])
      else list.push(node.id)
    }
  }
  return contents
}

/** Where nodes are drawn in this window; as the flow has it they are known already. */
export const boxesShown = (document: FlowDocument, unfolded: readonly string[]): ReadonlyMap<string, Box> =>
  unfolded.length === 0 ? nodeBoxes(document) : nodeBoxes(document, (node) => isFolded(node, unfolded))

/** Whether the container is drawn as a card. */
export const isFolded = (node: FlowNode, unfolded: readonly string[]): boolean => node.collapsed === true && !unfolded.includes(node.id)

const isHidden = (document: FlowDocument, node: FlowNode, unfolded: readonly string[]): boolean =>
  node.parent !== undefined && ancestorsOf(document, node).some((around) => isFolded(around, unfolded))

export function edgePart(id: string, { document, locale, unfolded }: CanvasInput, { edgeMarks: marks, moving: animated, edgeIssues, selectedEdges }: Facts): Part<CanvasEdge> | undefined {
  const edge = document.edges[id]
  const start = edge && document.nodes[edge.from.node]
  if (!edge || !start) return undefined
  const mark = marks.get(id)
  const moves = animated.has(id)
  const end = document.nodes[edge.to.node]
  // Both ends stand in the same container.
  if (start.parent !== undefined && isHidden(document, start, unfolded)) return undefined
  const port = portsOf(start).find(({ name }) => name === edge.from.port)
  const selected = selectedEdges.has(id)
  const invalid = edgeIssues.has(id) || port === undefined
  return {
    from: [edge, port?.kind, JSON.stringify(port?.label), start.title, end?.title, locale, mark, moves, invalid, selected],
    make: () => ({
      ...makeEdge(edge, port, { mark, moves, invalid }, selected),
      ariaLabel: createTranslator(locale).t('canvas.aria.edgeName', { from: start.title, to: end?.title ?? edge.to.node }),
    }),
  }
}

function factsOf({ document, trace, issues, breakpoints, selection, unfolded, iterations }: CanvasInput): Facts {
  const marks = runMarks(document, trace, iterations)
  const edges = edgeMarks(document, trace, marks, iterations)
  const contained = nodesOf(document).some(isContainer)
  return {
    boxes: contained ? boxesShown(document, unfolded) : undefined,
    contents: contained ? contentsOf(document) : new Map(),
    loops: contained ? loopMarks(document, trace, iterations) : new Map(),
    marks, breakpoints: new Map(breakpoints.map((one) => [one.node, one])), edgeMarks: edges, moving: moving(document, edges, marks), ...countIssues(issues),
    selectedNodes: new Set(selection.nodes), selectedEdges: new Set(selection.edges),
  }
}

type CardFacts = Pick<CardData, 'mark' | 'stale' | 'errors' | 'warnings' | 'breakpoint' | 'stands' | 'slow' | 'free' | 'folded'> & { at: Point; selected: boolean }

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
    data: { face, ...facts, idle: idleState(node), pinned: node.settings?.pin !== undefined },
  }
}

/** Behind everything that may stand in it; those around it behind it. A selected node would be lifted above the others. */
const LIFTED = 1000
const BEHIND = -30

function makeBox(node: FlowNode, sources: FaceSources, { at, selected, folded: _, ...facts }: CardFacts & Pick<BoxData, 'size' | 'empty' | 'loop' | 'depth'>): BoxNode {
  const face = cardFace(node, sources)
  return {
    id: node.id, type: 'box', position: at, ...sized(facts.size), handles: boxHandles(facts.size), selected, dragHandle: '.q-box-head',
    style: { pointerEvents: 'none' }, zIndex: BEHIND + facts.depth - (selected ? LIFTED : 0), ariaLabel: `${face.title}, ${face.line}`,
    data: { face, ...facts, pages: isLoop(node), concurrency: concurrencyOf(node), idle: idleState(node), pinned: node.settings?.pin !== undefined },
  }
}

/** A container is entered and left at its middle, so that a line runs straight through it. */
function boxHandles({ width, height }: Size): NodeHandle[] {
  const box = (x: number, y: number) => ({ x: x - HANDLE / 2, y: y - HANDLE / 2, width: HANDLE, height: HANDLE })
  return [
    { type: 'target', position: Position.Left, ...box(0, height / 2) },
    { type: 'source', id: 'out', position: Position.Right, ...box(width, height / 2) },
    { type: 'source', id: 'error', position: Position.Bottom, ...box(width - BOX_ERROR, height) },
  ]
}

/** How far from its right border a container's error port stands. */
export const BOX_ERROR = 28

const idleState = ({ settings }: FlowNode): CardData['idle'] => (settings?.disabled === true ? 'disabled' : settings?.bypass === true ? 'bypassed' : undefined)

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

function makeEdge(edge: FlowEdge, port: PortDefinition | undefined, facts: Pick<EdgeData, 'mark' | 'moves' | 'invalid'>, selected: boolean): CanvasEdge {
  return {
    id: edge.id,
    type: 'flow',
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to.node,
    selected,
    data: { ...facts, label: port?.kind === 'out' ? undefined : port?.label, kind: port?.kind ?? 'out' },
  }
}

function freePorts(document: FlowDocument, node: FlowNode): string[] {
  return portsOf(node).flatMap(({ name, kind }) => (kind !== 'error' && outgoing(document, node.id, name).length === 0 ? [name] : []))
}

function countIssues(issues: readonly FlowIssue[]) {
  const nodeIssues = new Map<string, { errors: number; warnings: number }>()
  const edgeIssues = new Set<string>()
  const slow = new Set<string>()
  for (const { code, place, severity } of issues) {
    if (code === 'join.waitsForEvent' && place.node !== undefined) slow.add(place.node)
    if (place.edge !== undefined && severity !== 'info') edgeIssues.add(place.edge)
    if (place.node === undefined || severity === 'info') continue
    const count = nodeIssues.get(place.node) ?? { errors: 0, warnings: 0 }
    count[severity === 'error' ? 'errors' : 'warnings'] += 1
    nodeIssues.set(place.node, count)
  }
  return { nodeIssues, edgeIssues, slow }
}
