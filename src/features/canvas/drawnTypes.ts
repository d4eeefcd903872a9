import { ContainerBox } from './ContainerBox'
import { FlowEdge } from './FlowEdge'
import { NodeCard } from './NodeCard'
import { GroupArea, NoteCard } from './NoteCard'

/** What draws the kinds of nodes and edges; React Flow wants the same objects with each render. */
export const nodeTypes = { card: NodeCard, box: ContainerBox, note: NoteCard, area: GroupArea }
export const edgeTypes = { flow: FlowEdge }
