import type { Json } from '../base'
import type { FieldSchema } from '../schema'
import type { Value } from '../expression'

export const FLOW_SCHEMA = 'qiao/flow@1'

export type NodeId = string
export type EdgeId = string

/** Ports: `out`; `error` on anything that can fail; a branch has one per case (the case's `port`) plus `else`. */
export type PortName = string

/**
 * The only thing saved, exported, embedded, versioned and run. Records by id plus explicit orders, so that two
 * edits of different things merge. Members that this version does not know are kept as they are.
 */
export interface FlowDocument {
  schema: typeof FLOW_SCHEMA
  id: string
  name: string
  description?: string
  tags?: string[]
  nodes: Record<NodeId, FlowNode>
  edges: Record<EdgeId, FlowEdge>
  variables: Record<string, FlowVariable>
  notes: Record<string, FlowNote>
  groups: Record<string, FlowGroup>
  order: { nodes: NodeId[]; edges: EdgeId[]; variables: string[]; notes: string[]; groups: string[] }
  settings?: FlowSettings
}

export interface FlowSettings {
  /** IANA name; Asia/Shanghai where absent. */
  timezone?: string
}

export interface FlowEdge {
  id: EdgeId
  from: { node: NodeId; port: PortName }
  to: { node: NodeId }
}

export interface FlowVariable {
  id: string
  name: string
  title?: string
  type: FieldSchema
  initial: Json
}

export interface FlowNote { id: string; text: string; position: Point; size: Size; color?: string }

export interface FlowGroup { id: string; title: string; position: Point; size: Size; color?: string }

export interface Point { x: number; y: number }
export interface Size { width: number; height: number }

interface NodeBase {
  id: NodeId
  /** What expressions call it: letters of any script, digits and `_`, NFC, unique in the flow, no reserved word. */
  key: string
  title: string
  position: Point
  parent?: NodeId
  /** By field of the kind's (or operation's) input schema. Static settings are `const` values too. */
  inputs: Record<string, Value>
  settings?: NodeSettings
}

export interface NodeSettings {
  disabled?: boolean
  join?: 'merge' | 'all' | 'race'
  /** What a failure does where no `error` port is wired: fail the scope (default) or go on with `fallback`. */
  onError?: 'fail' | 'continue'
  fallback?: Json
  retry?: RetryPolicy
  timeoutMs?: number
  note?: string
}

export interface RetryPolicy {
  /** Attempts in all, the first included. */
  attempts: number
  backoff: 'fixed' | 'exponential'
  delayMs: number
  maxDelayMs?: number
  jitter?: boolean
  /** Error kinds or reasons that are tried again. */
  on: string[]
}

/** Calls an operation of a connector. */
export interface ActionNode extends NodeBase {
  type: 'action'
  connector: string
  operation: string
  connection?: string
}

/** Starts a run when a system reports an event. */
export interface EventTriggerNode extends NodeBase {
  type: 'trigger.event'
  connector: string
  event: string
  connection?: string
}

export interface PlainNode extends NodeBase {
  type: PlainNodeType
}

export type PlainNodeType =
  | 'trigger.manual' | 'trigger.schedule' | 'trigger.webhook'
  | 'logic.branch' | 'logic.set' | 'logic.transform' | 'logic.wait' | 'logic.http' | 'logic.combine' | 'logic.end'

export type FlowNode = ActionNode | EventTriggerNode | PlainNode
export type NodeType = FlowNode['type']
