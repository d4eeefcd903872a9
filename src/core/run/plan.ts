import { fail, getOwn, ok, type Issue, type Result } from '../base'
import type { ConnectorDefinition, OperationDefinition } from '../connector'
import { compileExpression, type CompiledExpression, type Value } from '../expression'
import {
  ancestorsOf, concurrencyOf, inputOf, isContainer, isIdle, isTrigger, iterationFailureOf, iterationLimitOf, limitsOf, nodeOf, nodesOf, topologicalRanks,
  type ContainerType, type EdgeId, type FlowDocument, type FlowLimits, type FlowLookup, type FlowNode, type IterationFailure, type NodeId, type NodeSettings,
  type NodeType,
} from '../flow'
import { CalledPlans, type PlannedCall } from './calledPlans'
import { outermostOf } from './partial/outermost'
import type { RecordedOutcome, RunPart } from './partial/part'
import { pinnedOutcome, type PinnedOutcome } from './pinned'

/** A flow prepared for running: everything that does not change from run to run, looked up once. */
export interface RunPlan {
  readonly document: FlowDocument
  readonly trigger: PlanNode
  /** In document order, whatever they stand in. */
  readonly nodes: readonly PlanNode[]
  /** The flow's own body. */
  readonly body: PlanBody
  readonly nodeById: ReadonlyMap<NodeId, PlanNode>
  readonly nodeByKey: ReadonlyMap<string, PlanNode>
  readonly edgeById: ReadonlyMap<EdgeId, PlanEdge>
  /** IANA name; all times that a run shows are written in it. */
  readonly timezone: string
  /** Those of the flow that is run, in what it calls, too. */
  readonly limits: FlowLimits
  /** For a partial run: the nodes that take no part are not in the plan. */
  readonly part: RunPart | undefined
  /** The flows that it calls, and that those call, each once. */
  readonly called: readonly RunPlan[]
}

/** What stands directly in the flow, or in one container: what a scope is made from, as often as one is opened (R2). */
export interface PlanBody {
  /** In document order; `place` counts along it. */
  readonly nodes: readonly PlanNode[]
  /** By place: how many edges arrive. Copied for each scope. */
  readonly incoming: readonly number[]
}

/**
 * A node, with what every step of a run looks at close at hand: in long flows most of a step's own time goes into
 * fetching memory, so the kernel follows as few pointers as it can.
 */
export interface PlanNode {
  /** Among all nodes, for the order of work (R12). */
  readonly index: number
  /** Among those of its body, for what a scope keeps of it. */
  readonly place: number
  readonly body: PlanBody
  readonly id: NodeId
  readonly type: NodeType
  readonly key: string
  readonly settings: NodeSettings | undefined
  /** In a partial run: what is taken from an earlier run in place of running it. */
  readonly recorded: RecordedOutcome | undefined
  /** In a partial run: it was asked for, so it runs although no live edge may lead to it. */
  readonly asked: boolean
  /** What its pin makes of its run, in place of running it. */
  readonly pinned: PinnedOutcome | undefined
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
  /** For containers: how they repeat, and what stands in them. */
  readonly loop: PlanLoop | undefined
  /** For action nodes. */
  readonly connector?: ConnectorDefinition
  readonly operation?: OperationDefinition
}

/** How a container repeats its body, read from its settings once (R9). A call goes once through what it calls. */
export interface PlanLoop {
  readonly type: ContainerType | 'logic.call'
  /** For a call: what runs in place of a body. */
  readonly calls: PlannedCall<RunPlan> | undefined
  /** What stands in it. */
  readonly body: PlanBody
  readonly concurrency: number
  readonly onFailure: IterationFailure
  /** The most iterations it may come to. */
  readonly limit: number
  readonly condition: Value | undefined
  readonly result: Value | undefined
  /** The container's expression for `result`, where it has one that compiles. */
  readonly resultExpression: CompiledExpression | undefined
  /** Containers around it, and itself. */
  readonly depth: number
}

export interface PlanEdge {
  readonly id: EdgeId
  readonly port: string
  readonly to: PlanNode
}

interface WritableBody { nodes: PlanNode[]; incoming: number[] }
type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Entry = Writable<PlanNode> & { body: WritableBody }

/**
 * Prepares a run that starts at `trigger`. Issues (all errors): `run.noTrigger`, `run.triggerDisabled`,
 * `run.unknownConnector`, `run.unknownOperation`, `run.unknownFlow`, `run.calledFlow`. The document should have passed `checkFlow`; one that has not (a
 * cycle, a dangling edge) ends cleanly all the same: what cannot be decided is not reached. With `part`, only that part is run;
 * `trigger` may then be the node that it is about, where that runs alone.
 */
export function planRun(document: FlowDocument, lookup: FlowLookup, trigger: NodeId, part?: RunPart): Result<RunPlan, Issue[]> {
  const limits = limitsOf(document)
  return planWith(new CalledPlans<RunPlan>((called, entry, plans) => planWith(plans, limits, called, lookup, entry)), limits, document, lookup, trigger, part)
}

function planWith(plans: CalledPlans<RunPlan>, limits: FlowLimits, document: FlowDocument, lookup: FlowLookup, trigger: NodeId, part?: RunPart): Result<RunPlan, Issue[]> {
  const issues: Issue[] = []
  const calls = (node: FlowNode): PlannedCall<RunPlan> | undefined => {
    if (node.type !== 'logic.call' || isIdle(node)) return undefined
    const planned = plans.of(document, node)
    if (planned.ok) return planned.value
    issues.push(...planned.error)
    return undefined
  }
  const ranks = topologicalRanks(document)
  const members = part && new Set(part.nodes)
  const asked = part && part.mode !== 'to' ? outermostOf(document, part.node) : undefined
  const taking = nodesOf(document).filter(({ id }) => members?.has(id) !== false)
  const body: WritableBody = { nodes: [], incoming: [] }
  const nodes = taking.map((node, index): Entry => ({
    index, place: 0, body, id: node.id, type: node.type, key: node.key, settings: node.settings,
    recorded: part && getOwn(part.reused, node.id), asked: node.id === asked,
    pinned: pinnedOutcome(node),
    expression: node.type === 'logic.transform' ? compiled(inputOf(node, 'value')) : undefined,
    rank: ranks.get(node.id) ?? Number.MAX_SAFE_INTEGER, join: node.settings?.join ?? 'merge',
    incoming: 0, outgoing: [], errorWired: false, node, loop: loopOf(document, node, limits, calls),
  }))
  const nodeById = new Map(nodes.map((entry) => [entry.id, entry]))
  const edges = connect(document, nodeById)
  for (const entry of nodes) {
    const around = entry.node.parent === undefined ? undefined : nodeById.get(entry.node.parent)?.loop
    if (around !== undefined) entry.body = around.body as WritableBody
    entry.place = entry.body.nodes.length
    entry.body.nodes.push(entry)
    entry.body.incoming.push(entry.incoming)
  }

  for (const entry of nodes) {
    if (entry.node.type !== 'action' || isIdle(entry.node)) continue
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
  if (start === undefined || first === undefined || !(isTrigger(start) || trigger === asked)) issues.push({ code: 'run.noTrigger', severity: 'error', place: {}, params: { trigger } })
  else if (start.settings?.disabled === true) issues.push(issueAt('run.triggerDisabled', trigger, {}))
  if (issues.length > 0 || first === undefined) return fail(issues)

  return ok({
    document, trigger: first, nodes, body, nodeById,
    nodeByKey: new Map(nodes.map((entry) => [entry.key, entry])),
    edgeById: new Map(edges.map((edge) => [edge.id, edge])),
    timezone: document.settings?.timezone ?? 'Asia/Shanghai', limits,
    part, called: plans.all,
  })
}

/** An expression that does not compile is left to its step, which fails with the reason. */
function compiled(value: Value | undefined): CompiledExpression | undefined {
  if (value === undefined || !('expr' in value)) return undefined
  const expression = compileExpression(value.expr)
  return expression.ok ? expression.value : undefined
}

/** `undefined` for nodes that hold no others. */
function loopOf(document: FlowDocument, node: FlowNode, limits: FlowLimits, callsOf: (node: FlowNode) => PlannedCall<RunPlan> | undefined): PlanLoop | undefined {
  const calls = callsOf(node)
  if (calls !== undefined) {
    return {
      type: 'logic.call', calls, body: { nodes: [], incoming: [] }, concurrency: 1, onFailure: 'stop', limit: 1,
      condition: undefined, result: undefined, resultExpression: undefined, depth: 0,
    }
  }
  if (!isContainer(node)) return undefined
  const result = inputOf(node, 'result')
  return {
    type: node.type, calls, body: { nodes: [], incoming: [] }, concurrency: concurrencyOf(node), onFailure: iterationFailureOf(node),
    limit: iterationLimitOf(node, limits), condition: inputOf(node, 'condition'), result, resultExpression: compiled(result),
    depth: ancestorsOf(document, node).length + 1,
  }
}

/** Hangs the edges onto their nodes; one that leads nowhere, or over a container's border, is left out: nothing can come of it. */
function connect(document: FlowDocument, nodeById: ReadonlyMap<NodeId, Entry>): PlanEdge[] {
  const edges: PlanEdge[] = []
  for (const id of document.order.edges) {
    const edge = Object.hasOwn(document.edges, id) ? document.edges[id] : undefined
    const from = edge && nodeById.get(edge.from.node)
    const to = edge && nodeById.get(edge.to.node)
    if (edge === undefined || from === undefined || from.node.parent !== document.nodes[edge.to.node]?.parent) continue
    // What handles a failure may take no part in this run; the failure is handled all the same.
    if (edge.from.port === 'error' && Object.hasOwn(document.nodes, edge.to.node)) from.errorWired = true
    if (to === undefined) continue
    const planned: PlanEdge = { id, port: edge.from.port, to }
    edges.push(planned)
    ;(from.outgoing as PlanEdge[]).push(planned)
    to.incoming += 1
  }
  return edges
}

function issueAt(code: string, node: NodeId, params: NonNullable<Issue['params']>): Issue {
  return { code, severity: 'error', place: { node }, params }
}
