import { createNode, emptyFlow, type FlowDocument, type FlowEdge, type FlowLookup, type FlowNode, type NewNode, type Point } from '../../../core/flow'
import { toCanvas, type CanvasInput, type CanvasModel } from '../toCanvas'

/** What the faces of cards are drawn from. */
export type SpecimenSources = Pick<CanvasInput, 'entries' | 'locale'>

const LOOKUP: FlowLookup = { connector: () => undefined }

/** A node as the palette makes it, with a title that says what it is there to show. */
export function specimenNode(what: NewNode, id: string, title: string, position: Point, locale: CanvasInput['locale']): FlowNode {
  return { ...specimenStep(what, id, position, locale), title }
}

/** A node as the palette makes it. */
export function specimenStep(what: NewNode, id: string, position: Point, locale: CanvasInput['locale']): FlowNode {
  return createNode(what, { id, position, doc: emptyFlow('specimens', ''), lookup: LOOKUP, locale })
}

/** What the canvas makes of these, before anything is put on top of it. */
export function specimenModel(nodes: readonly FlowNode[], edges: readonly FlowEdge[], selected: CanvasInput['selection'], sources: SpecimenSources, more: Partial<FlowDocument> = {}): CanvasModel {
  const empty = emptyFlow('specimens', '')
  const document: FlowDocument = {
    ...empty,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
    ...more,
    order: { ...empty.order, nodes: nodes.map(({ id }) => id), edges: edges.map(({ id }) => id), notes: Object.keys(more.notes ?? {}), groups: Object.keys(more.groups ?? {}) },
  }
  return toCanvas({ document, lookup: LOOKUP, trace: undefined, stale: new Set(), issues: [], breakpoints: [], standsAt: undefined, selection: selected, drag: {}, unfolded: [], iterations: {}, ...sources })
}
