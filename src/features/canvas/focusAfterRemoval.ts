import type { FlowDocument, NodeId } from '../../core/flow'

/**
 * The node at which one goes on when these are gone: the one that came next, else the one before, else any.
 * `document` is the one before the removal.
 */
export function neighbourOf(document: FlowDocument, nodes: readonly NodeId[], edges: readonly string[]): NodeId | undefined {
  const gone = new Set(nodes)
  const left = (id: NodeId | undefined) => id !== undefined && !gone.has(id) && document.nodes[id] !== undefined
  const known = document.order.edges.flatMap((id) => document.edges[id] ?? [])
  const removed = known.filter(({ id }) => edges.includes(id))
  return [
    ...removed.map(({ from }) => from.node),
    ...known.filter(({ from }) => gone.has(from.node)).map(({ to }) => to.node),
    ...known.filter(({ to }) => gone.has(to.node)).map(({ from }) => from.node),
    ...document.order.nodes,
  ].find(left)
}

/**
 * Keeps the keyboard on the canvas when what had the focus goes away: on a node where it is drawn, else on the canvas
 * itself. Without that it would fall back to the top of the page.
 */
export function focusNode(from: EventTarget | null, node: NodeId | undefined): void {
  const canvas = (from instanceof Element && from.closest('.q-canvas')) || document.querySelector('.q-canvas')
  const drawn = node !== undefined && canvas?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`)
  const place = drawn || canvas
  if (place instanceof HTMLElement) place.focus({ preventScroll: true })
}
