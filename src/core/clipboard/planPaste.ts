import {
  childrenOf, isTrigger, readsOf, renameReferences, settingOf, uniqueKey,
  type FlowCommand, type FlowDocument, type FlowNode, type NodeId, type Point,
} from '../flow'
import { allBoxes, boundsOf, cardBox, firstInside, growth, moveWithAreas, nodeBoxes, NODE_GAP, NODE_SIZE, snapped, type Box } from '../layout'
import type { Clip } from './clip'

export interface PastePlace {
  /** Where the middle of what is pasted goes; beside the original where absent. */
  at?: Point | undefined
  /** The container that it goes into, which grows around it while its neighbours make way; triggers stay out of it. */
  into?: NodeId | undefined
  nextId: () => string
}

export interface Paste {
  /** One edit, so one undo. */
  command: FlowCommand
  /** Ids of what was added; of nodes, those that stand in no other one of them. */
  nodes: string[]
  notes: string[]
  groups: string[]
  /** Keys that what is pasted reads and that this flow does not have. */
  missingSteps: string[]
  /** Connectors and connections that the pasted nodes name, each once. */
  connectors: string[]
  connections: string[]
}

/**
 * The edit that puts a clip into a flow: with ids of its own, keys that are free (references among what is pasted
 * follow them), the edges inside it, the variables that it reads and the flow lacks, and the flows that it calls. It never lands on top of
 * what is there.
 */
export function planPaste(document: FlowDocument, clip: Clip, { at, into, nextId }: PastePlace): Paste {
  const source = withFreeKeys(document, clip.flow)
  const shift = shiftFor(document, source, at, into)
  const moved = ({ x, y }: Point): Point => snapped({ x: x + shift.x, y: y + shift.y })
  const ids = new Map(source.order.nodes.map((id) => [id, nextId()]))
  const commands: FlowCommand[] = missingVariables(document, source).map((variable) => ({ type: 'variable.add', variable: { ...variable, id: nextId() } }))
  if (source.called !== undefined) commands.push({ type: 'called.put', called: Object.values(source.called) })
  const nodes: FlowNode[] = source.order.nodes.flatMap((id) => {
    const node = source.nodes[id]
    if (!node) return []
    const parent = (node.parent === undefined ? undefined : ids.get(node.parent)) ?? (isTrigger(node) ? undefined : into)
    return [{ ...node, id: ids.get(id) ?? id, position: moved(node.position), ...(parent !== undefined && { parent }) }]
  })
  for (const node of outermostFirst(nodes)) commands.push({ type: 'node.add', node })
  commands.push(...makeWay(document, source, into, shift))
  for (const id of source.order.edges) {
    const edge = source.edges[id]
    const from = edge && ids.get(edge.from.node)
    const to = edge && ids.get(edge.to.node)
    if (edge && from !== undefined && to !== undefined) commands.push({ type: 'edge.add', edge: { ...edge, id: nextId(), from: { ...edge.from, node: from }, to: { ...edge.to, node: to } } })
  }
  const notes = source.order.notes.flatMap((id) => source.notes[id] ?? []).map((note) => ({ ...note, id: nextId(), position: moved(note.position) }))
  for (const note of notes) commands.push({ type: 'note.put', note })
  const groups = source.order.groups.flatMap((id) => source.groups[id] ?? []).map((group) => ({ ...group, id: nextId(), position: moved(group.position) }))
  for (const group of groups) commands.push({ type: 'group.put', group })

  const known = new Set([...Object.values(document.nodes), ...nodes].map(({ key }) => key))
  return {
    command: { type: 'batch', commands },
    nodes: nodes.flatMap(({ id, parent }) => (parent === undefined || parent === into ? [id] : [])),
    notes: notes.map(({ id }) => id),
    groups: groups.map(({ id }) => id),
    missingSteps: unique(nodes.flatMap(({ inputs }) => [...readsOf(inputs).steps]).filter((key) => !known.has(key))),
    connectors: unique(nodes.flatMap((node) => ('connector' in node ? [node.connector] : []))),
    connections: unique(nodes.flatMap((node) => ('connection' in node && node.connection !== undefined ? [node.connection] : []))),
  }
}

/** The clip with keys that the flow does not have. A key that is given is none that the clip has or reads, so no reference changes its meaning. */
function withFreeKeys(document: FlowDocument, clip: FlowDocument): FlowDocument {
  const used = new Set(Object.values(document.nodes).map(({ key }) => key))
  const read = Object.values(clip.nodes).flatMap(({ inputs }) => [...readsOf(inputs).steps])
  const avoid = { ...document, nodes: { ...document.nodes, ...clip.nodes } }
  for (const key of read) avoid.nodes[`reads ${key}`] = { id: '', key } as FlowNode
  let next = clip
  for (const id of clip.order.nodes) {
    const node = next.nodes[id]
    if (!node || !used.has(node.key)) continue
    const key = uniqueKey(avoid, node.key.replace(/\d+$/, '') || node.key)
    const renamed = renameReferences(next, { root: 'steps', from: node.key, to: key })
    if (!renamed.ok) continue
    const own = renamed.value.nodes[id] ?? node
    next = { ...renamed.value, nodes: { ...renamed.value.nodes, [id]: { ...own, key } } }
    avoid.nodes[`given ${id}`] = { ...own, key }
  }
  return next
}

/** A container must be there before what stands in it, wherever it is in the order. */
function outermostFirst(nodes: readonly FlowNode[]): FlowNode[] {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]))
  const depth = (id: NodeId): number => {
    let count = 0
    for (let at = parents.get(id); at !== undefined && count < nodes.length; at = parents.get(at)) count += 1
    return count
  }
  return nodes.map((node) => ({ node, at: depth(node.id) })).sort((a, b) => a.at - b.at).map(({ node }) => node)
}

function missingVariables(document: FlowDocument, clip: FlowDocument) {
  const read = new Set(Object.values(clip.nodes).flatMap((node) => {
    const set = node.type === 'logic.set' ? settingOf(node, 'variable') : undefined
    return [...readsOf(node.inputs).vars, ...(typeof set === 'string' ? [set] : [])]
  }))
  const known = new Set(Object.values(document.variables).map(({ name }) => name))
  return clip.order.variables.flatMap((id) => clip.variables[id] ?? []).filter(({ name }) => read.has(name) && !known.has(name))
}

/** The middle of where a clip goes that is put into a container: to the right of what stands in it. */
export function placeInside(document: FlowDocument, clip: Clip, container: NodeId): Point | undefined {
  const [bounds, box] = [boundsOf(allBoxes(clip.flow)), cardBox(document, container)]
  if (bounds === undefined || box === undefined) return undefined
  const boxes = nodeBoxes(document)
  const contents = boundsOf(childrenOf(document, container).flatMap(({ id }) => boxes.get(id) ?? []))
  const corner = contents === undefined ? firstInside(box) : { x: contents.position.x + contents.size.width + NODE_GAP.x, y: contents.position.y }
  return { x: corner.x + bounds.size.width / 2, y: corner.y + bounds.size.height / 2 }
}

/** The neighbours of the container step aside for what makes it larger. */
function makeWay(document: FlowDocument, clip: FlowDocument, into: NodeId | undefined, shift: Point): FlowCommand[] {
  const added = clip.order.nodes.flatMap((id): Box[] => {
    const [node, box] = [clip.nodes[id], cardBox(clip, id)]
    return node === undefined || box === undefined || isTrigger(node) ? [] : [{ ...box, position: snapped({ x: box.position.x + shift.x, y: box.position.y + shift.y }) }]
  })
  const bounds = boundsOf(added)
  return bounds === undefined ? [] : moveWithAreas(document, growth(document, into, bounds))
}

/** Beside an original that is still there, so that a copy is seen as one; further on while something stands there. */
const BESIDE = { x: 32, y: 88 }

function shiftFor(document: FlowDocument, clip: FlowDocument, at: Point | undefined, into: NodeId | undefined): Point {
  const bounds = boundsOf(allBoxes(clip))
  if (!bounds) return { x: 0, y: 0 }
  const { position, size } = bounds
  let shift = at ? { x: at.x - position.x - size.width / 2, y: at.y - position.y - size.height / 2 } : { x: 0, y: 0 }
  // In a container only what stands there is in the way: its neighbours step aside.
  const others = into === undefined ? allBoxes(document) : childrenOf(document, into).flatMap(({ id }) => cardBox(document, id) ?? [])
  const places = others.map((box) => box.position)
  const own = allBoxes(clip).map((box) => box.position)
  const covers = () => own.some((one) => places.some((other) =>
    Math.abs(other.x - one.x - shift.x) < NODE_SIZE.width / 4 && Math.abs(other.y - one.y - shift.y) < NODE_SIZE.height / 2))
  // As many steps as there are things always lead out of the way; the bound only guards against endless search.
  for (let step = 0; step <= places.length && covers(); step += 1) shift = { x: shift.x + BESIDE.x, y: shift.y + BESIDE.y }
  return shift
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]
