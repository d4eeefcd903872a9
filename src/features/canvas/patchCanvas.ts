import { ancestorsOf, changedNodes, incoming, outgoing, type FlowDocument, type FlowNode } from '../../core/flow'
import { placeOf } from './moveCommand'
import { asDrawn, boxesShown, cardPart, edgePart, isSame, type CanvasInput, type CanvasModel } from './toCanvas'

interface Places { nodes: Map<string, number>; edges: Map<string, number> }

/** Where in the model's lists each thing stands, as long as its maps live. */
const places = new WeakMap<CanvasModel['byId'], Places>()

/**
 * The model after a move of what is dragged, or after an edit inside of nodes, with everything else as it was: neither a
 * move of the pointer nor a key typed in a panel may cost a look at every node. Undefined where more has changed.
 * The model given is used up.
 */
export function patchCanvas(input: CanvasInput, before: CanvasInput, model: CanvasModel): CanvasModel | undefined {
  const names = Object.keys(input) as (keyof CanvasInput)[]
  if (names.some((name) => name !== 'drag' && name !== 'document' && input[name] !== before[name]) || !sameShape(input.document, before.document)) return undefined
  const dragged = input.drag === before.drag ? [] : [...Object.keys(before.drag), ...Object.keys(input.drag)]
  const edited = withContainers(input.document, changedNodes(before.document, input.document))
  if (edited.length > SMALL || edited.some((id) => stoodElsewhere(input.document.nodes[id], before.document.nodes[id]))) return undefined

  const at = placesOf(model)
  // A container is as large as what stands in it.
  const boxes = model.facts.boxes && edited.length > 0 ? boxesShown(input.document, input.unfolded) : model.facts.boxes
  const facts = boxes === model.facts.boxes ? model.facts : { ...model.facts, boxes }
  const nodes = [...model.nodes]
  let moved = false
  const changed = new Set([...dragged, ...edited])
  for (const id of changed) {
    const index = at.nodes.get(id)
    const node = index === undefined ? undefined : nodes[index]
    if (index === undefined || !node) continue
    if (node.type === 'card' || node.type === 'box') {
      const part = cardPart(id, input, facts)
      if (!part) continue
      // A card that only moves keeps its data, so nothing of it is drawn anew.
      const position = input.drag[id] ?? placeOf(input.document, id) ?? node.position
      const made = edited.includes(id) ? asDrawn(part.make(), node) : { ...node, position }
      if (made !== node) {
        nodes[index] = made
        model.byId.set(id, made)
        moved = true
      }
      model.sources.set(id, part.from)
    } else {
      const made = { ...node, position: input.drag[id] ?? placeOf(input.document, id) ?? node.position }
      nodes[index] = made
      moved = true
      model.byId.set(id, made)
      // What it was made from names the old place: the next whole projection makes it anew.
      model.sources.delete(id)
    }
  }
  // React Flow takes another list for news of everything: there is one only where something looks different.
  const next = { ...model, facts, nodes: moved ? nodes : model.nodes }
  for (const id of edited) {
    for (const edge of [...incoming(input.document, id), ...outgoing(input.document, id)]) {
      const index = at.edges.get(edge.id)
      const part = edgePart(edge.id, input, facts)
      if (index === undefined || !part || isSame(part.from, model.sources.get(edge.id))) continue
      const made = part.make()
      // React Flow looks at every edge of a new list: there is one only where an edge has changed.
      if (next.edges === model.edges) next.edges = [...model.edges]
      next.edges[index] = made
      model.byId.set(edge.id, made)
      model.sources.set(edge.id, part.from)
    }
  }
  return next
}

/** Beyond so many edited nodes a whole projection is as quick. */
const SMALL = 50

function sameShape(after: FlowDocument, before: FlowDocument): boolean {
  return after === before || (after.order === before.order && after.edges === before.edges && after.notes === before.notes && after.groups === before.groups)
}

/** The nodes and what they stand in, which grows around them. */
function withContainers(document: FlowDocument, ids: readonly string[]): string[] {
  const all = new Set(ids)
  for (const id of ids) {
    const node = document.nodes[id]
    if (node?.parent !== undefined) for (const around of ancestorsOf(document, node)) all.add(around.id)
  }
  return [...all]
}

/** What is put into a container or folded changes which nodes there are to be drawn. */
const stoodElsewhere = (after: FlowNode | undefined, before: FlowNode | undefined): boolean =>
  after?.parent !== before?.parent || after?.collapsed !== before?.collapsed || after?.type !== before?.type

function placesOf({ byId, nodes, edges }: CanvasModel): Places {
  const known = places.get(byId) ?? { nodes: new Map(nodes.map(({ id }, index) => [id, index])), edges: new Map(edges.map(({ id }, index) => [id, index])) }
  places.set(byId, known)
  return known
}
