import type { Json } from '../base'
import type { ErrorKind, ErrorReason } from '../connector'
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
  /** Tests of the flow; absent where it has none. */
  cases?: Record<string, FlowCaseRecord>
  /** The flows that this one calls, and that those call, by version: a flow is whole without the flows around it. Absent where it calls none. */
  called?: Record<string, CalledFlow>
  order: { nodes: NodeId[]; edges: EdgeId[]; variables: string[]; notes: string[]; groups: string[]; cases?: string[]; called?: string[] }
  settings?: FlowSettings
}

export interface FlowSettings {
  /** IANA name; Asia/Shanghai where absent. */
  timezone?: string
  /** Limits of its runs, where they are not the usual ones (R14). */
  limits?: Partial<FlowLimits>
}

/** How far a run may go, in the flows that it calls, too. Times are milliseconds, lengths those of JSON texts in UTF-16 units. */
export interface FlowLimits {
  /** Steps that are started, attempts and iterations counted. */
  nodeRuns: number
  /** Iterations of a While, and of any other loop, that does not say itself. */
  whileIterations: number
  loopIterations: number
  /** Containers inside each other. */
  nesting: number
  /** Flows called inside each other. */
  callDepth: number
  /** Steps of one expression. */
  expressionSteps: number
  /** Of one value. */
  valueLength: number
  /** Of all that a run leaves. */
  traceLength: number
  /** On the clock on the wall, which drivers watch, since the kernel has none. */
  realMs: number
  /** On the run's own clock. */
  virtualMs: number
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

/** A test of the flow, as far as edits know it; what it says is read by `core/cases`, which knows runs. */
export interface FlowCaseRecord { id: string; name: string }

/**
 * A flow as it was when a node took it up; `id` is its version, a name for what it does. It holds no `called` of its own:
 * what it calls stands beside it.
 */
export interface CalledFlow { id: string; flow: FlowDocument }

export interface Point { x: number; y: number }
export interface Size { width: number; height: number }

interface NodeBase {
  id: NodeId
  /** What expressions call it: letters of any script, digits and `_`, NFC, unique in the flow, no reserved word. */
  key: string
  title: string
  /** On the canvas, wherever the node stands: what is in a container has no corner of its own to be measured from. */
  position: Point
  /** The container it stands in. */
  parent?: NodeId
  /** How a container is drawn: at least so large, or folded to a card. */
  size?: Size
  collapsed?: boolean
  /** By field of the kind's (or operation's) input schema. Static settings are `const` values too. */
  inputs: Record<string, Value>
  settings?: NodeSettings
}

export interface NodeSettings {
  /** Dead: never runs, and neither do its edges (R17). */
  disabled?: boolean
  /** Does nothing, but lets pass: `out` is live and the output absent (R17). */
  bypass?: boolean
  /** Replaces its run in test runs. */
  pin?: NodePin
  join?: 'merge' | 'all' | 'race'
  /** What a failure does where no `error` port is wired: fail the scope (default) or go on with `fallback`. */
  onError?: 'fail' | 'continue'
  fallback?: Json
  retry?: RetryPolicy
  timeoutMs?: number
  note?: string
}

/** What a test run takes for a node's run: a port, and the output or the error that comes with it (R17). */
export type NodePin = { port: PortName; output: Json } | { port: 'error'; error: PinnedError }

/** A failure as a run would tell it; where it stands is known. */
export interface PinnedError {
  kind: ErrorKind
  reason?: ErrorReason
  /** A code of ours, as runs use them; `pin.error` for one made by hand. */
  code: string
  params?: Record<string, Json>
  vendor?: { code: string | number; message: string }
  http?: { status: number }
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
  | 'logic.branch' | 'logic.set' | 'logic.transform' | 'logic.wait' | 'logic.approval' | 'logic.callback' | 'logic.http' | 'logic.combine' | 'logic.call' | 'logic.end'
  | ContainerType | 'logic.break' | 'logic.next'

/** Nodes that others stand in. */
export type ContainerType = 'logic.forEach' | 'logic.while' | 'logic.times' | 'logic.try'

export type FlowNode = ActionNode | EventTriggerNode | PlainNode
export type NodeType = FlowNode['type']
