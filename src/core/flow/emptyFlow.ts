import { FLOW_SCHEMA, type FlowDocument } from './document'

/** A flow without anything in it. `id` comes from the caller; this room makes up no ids. */
export function emptyFlow(id: string, name: string): FlowDocument {
  return {
    schema: FLOW_SCHEMA,
    id,
    name,
    nodes: {},
    edges: {},
    variables: {},
    notes: {},
    groups: {},
    order: { nodes: [], edges: [], variables: [], notes: [], groups: [] },
  }
}
