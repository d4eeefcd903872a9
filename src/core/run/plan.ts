import { fail, ok, type Issue, type Result } from '../base'
import type { ConnectorDefinition, OperationDefinition } from '../connector'
import { compileExpression, type CompiledExpression } from '../expression'
import {
  inputOf, isTrigger, nodeOf, nodesOf, topologicalRanks,
  type EdgeId, type FlowDocument, type FlowLookup, type FlowNode, type NodeId, type NodeSettings, type NodeType,
} from '../flow'

/** A flow prepared for running: everything that does not change from run to run, looked up once. */
export interface RunPlan {
  readonly document: FlowDocument
  readonly trigger: PlanNode
  /** In document order. */
  readonly nodes: readonly PlanNode[]
  readonly edges: readonly PlanEdge[]
  readonly nodeById: ReadonlyMap<NodeId, PlanNode>
  readonly nodeByKey: ReadonlyMap<string, PlanNode>
  readonly edgeById: ReadonlyMap<EdgeId, PlanEdge>
  /** IANA name; all times that a run shows are written in it. */
  readonly timezone: string
}

/**
 * A node, with what every step of a run looks at close at hand: in long flows most of a step's own time goes into
 * fetching memory, so the kernel follows as few pointers as it can.
 */
export interface PlanNode {
  readonly index: number
  readonly id: NodeId
  readonly type: NodeType
  readonly key: string
  readonly settings: NodeSettings | undefined
  /** A transform's expression. */
  readonly expression: CompiledExpression | undefined
  readonly rank: number
  readonly join: 'merge' | 'all' | 'race'
  readonly incoming: number
  /** In document order. */
  readonly outgoing: readonly PlanEdge[]
  /** An edge leaves its `error` port, so a failure is handled. */
  readonly errorWired: boolean
  readonly node: FlowNode
  /** For action nodes. */
  readonly connector?: ConnectorDefinition
  readonly operation?: OperationDefinition
}

export interface PlanEdge {
  readonly index: number
  readonly id: EdgeId
  readonly port: string
  readonly to: PlanNode
}

/**
 * Prepares a run that starts at `trigger`. Issues (all errors): `run.noTrigger`, `run.triggerDisabled`,
 * `run.unknownConnector`, `run.unknownOperation`. The document should have passed `checkFlow`; one that has not (a
 * cycle, a dangling edge) ends cleanly all the same: what cannot be decided is not reached.
 */
export function planRun(document: FlowDocument, lookup: FlowLookup, trigger: NodeId): Result<RunPlan, Issue[]> {
  const issues: Issue[] = []
  const ranks = topologicalRanks(document)
  const nodes: Writable<PlanNode>[] = nodesOf(document).map((node, index) => ({
    index, id: node.id, type: node.type, key: node.key, settings: node.settings, expression: expressionOf(node),
    rank: ranks.get(node.id) ?? Number.MAX_SAFE_INTEGER, join: node.settings?.join ?? 'merge',
    incoming: 0, outgoing: [], errorWired: false, node,
  }))
  const nodeById = new Map(nodes.map((entry) => [entry.id, entry]))
  const edges = connect(document, nodeById)

  for (const entry of nodes) {
    if (entry.node.type !== 'action' || entry.node.settings?.disabled === true) continue
    const connector = lookup.connector(entry.node.connector)
    const operation = connector?.operations.find(({ id }) => id === (entry.node as { operation?: string }).operation)
    if (connector === undefined) {
      issues.push(issueAt('run.unknownConnector', entry.id, { connector: entry.node.connector }))
    } else if (operation === undefined) {
      issues.push(issueAt('run.unknownOperation', entry.id, { connector: entry.node.connector, operation: entry.node.operation }))
    } else {
      entry.connector = connector
      entry.operation = operation
    }
  }

  const start = nodeOf(document, trigger)
  const first = nodeById.get(trigger)
  if (start === undefined || first === undefined || !isTrigger(start)) issues.push({ code: 'run.noTrigger', severity: 'error', place: {}, params: { trigger } })
  else if (start.settings?.disabled === true) issues.push(issueAt('run.triggerDisabled', trigger, {}))
  if (issues.length > 0 || first === undefined) return fail(issues)

  return ok({
    document, trigger: first, nodes, edges, nodeById,
    nodeByKey: new Map(nodes.map((entry) => [entry.key, entry])),
    edgeById: new Map(edges.map((edge) => [edge.id, edge])),
    timezone: document.settings?.timezone ?? 'Asia/Shanghai',
  })
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** One that does not compile is left to its step, which fails with the reason. */
function expressionOf(node: FlowNode): CompiledExpression | undefined {
  const value = node.type === 'logic.transform' ? inputOf(node, 'value') : undefined
  if (value === undefined || !('expr' in value)) return undefined
  const compiled = compileExpression(value.expr)
  return compiled.ok ? compiled.value : undefined
}

/** Hangs the edges onto their nodes; an edge that leads nowhere is left out, since nothing can come of it. */
function connect(document: FlowDocument, nodeById: ReadonlyMap<NodeId, Writable<PlanNode>>): PlanEdge[] {
  const edges: PlanEdge[] = []
  for (const id of document.order.edges) {
    const edge = Object.hasOwn(document.edges, id) ? document.edges[id] : undefined
    const from = edge && nodeById.get(edge.from.node)
    const to = edge && nodeById.get(edge.to.node)
    if (edge === undefined || from === undefined || to === undefined) continue
    const planned: PlanEdge = { index: edges.length, id, port: edge.from.port, to }
    edges.push(planned)
    ;(from.outgoing as PlanEdge[]).push(planned)
    to.incoming += 1
    if (edge.from.port === 'error') from.errorWired = true
  }
  return edges
}

function issueAt(code: string, node: NodeId, params: NonNullable<Issue['params']>): Issue {
  return { code, severity: 'error', place: { node }, params }
}
