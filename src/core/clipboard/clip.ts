import { emptyFlow, withCarried, withContents, withoutUncalled, type CarriedFiles, type FlowDocument } from '../flow'

export const CLIP_SCHEMA = 'qiao/clipboard@1'

/** What is selected, by the ids of its records. */
export interface ClipSelection {
  nodes: readonly string[]
  notes: readonly string[]
  groups: readonly string[]
}

/**
 * A part of a flow on its way through the clipboard, as JSON text: a flow document of its own with the chosen nodes,
 * the edges among them, notes, groups, and the variables that they may read. `connections` names what ids cannot.
 */
export interface Clip {
  schema: typeof CLIP_SCHEMA
  flow: FlowDocument
  /** Titles of the connections that the nodes use, by id. */
  connections?: Record<string, string>
  /** Contents of files that its nodes name, as far as they came along; only of what was pasted. */
  files?: CarriedFiles
}

/** The chosen part of a flow, containers with all that stands in them; undefined where nothing of it is chosen. Ids and keys are those of the original. */
export function clipOf(document: FlowDocument, { nodes, notes, groups }: ClipSelection, titleOf: (connection: string) => string | undefined = () => undefined): Clip | undefined {
  const chosen = { nodes: withContents(document, nodes), notes: inOrder(document.order.notes, notes), groups: inOrder(document.order.groups, groups) }
  if (chosen.nodes.length + chosen.notes.length + chosen.groups.length === 0) return undefined
  const within = new Set(chosen.nodes)
  const edges = document.order.edges.filter((id) => {
    const edge = document.edges[id]
    return edge !== undefined && within.has(edge.from.node) && within.has(edge.to.node)
  })
  const connections = Object.fromEntries(chosen.nodes.flatMap((id) => {
    const node = document.nodes[id]
    const connection = node && 'connection' in node ? node.connection : undefined
    const title = connection === undefined ? undefined : titleOf(connection)
    return connection === undefined || title === undefined ? [] : [[connection, title]]
  }))
  const flow: FlowDocument = {
    ...emptyFlow(document.id, document.name),
    nodes: pick(document.nodes, chosen.nodes),
    edges: pick(document.edges, edges),
    variables: document.variables,
    notes: pick(document.notes, chosen.notes),
    groups: pick(document.groups, chosen.groups),
    ...(document.called && { called: document.called }),
    order: { ...chosen, edges, variables: document.order.variables, ...(document.order.called && { called: document.order.called }) },
  }
  // A part of a container stands on its own.
  for (const id of chosen.nodes) {
    const node = flow.nodes[id]
    if (node?.parent === undefined || within.has(node.parent)) continue
    const { parent: _, ...rest } = node
    flow.nodes[id] = rest
  }
  return { schema: CLIP_SCHEMA, flow: withoutUncalled(flow), ...(Object.keys(connections).length > 0 && { connections }) }
}

/** The clip as it lies in the clipboard, with the contents of its files where they go along. */
export const clipText = (clip: Clip, files: CarriedFiles = {}): string => JSON.stringify(withCarried(clip, files), undefined, 2)

const inOrder = (order: readonly string[], chosen: readonly string[]): string[] => {
  const wanted = new Set(chosen)
  return order.filter((id) => wanted.has(id))
}

const pick = <T>(records: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> =>
  Object.fromEntries(ids.flatMap((id) => {
    const record = records[id]
    return record === undefined ? [] : [[id, record]]
  }))
