import { branchCases, emptyFlow, entryOf, incoming, isTrigger, nodeOf, type FlowDocument, type FlowEdge, type FlowNode, type NodeId, type PortName } from '../../flow'
import { isInCalled, wayInto, type RunError, type ScopePath } from '../event'
import { flowAt } from '../flowAt'
import type { IterationTrace, StepTrace } from '../record'
import { conditionSeen, type ConditionSeen } from './conditionSeen'
import type { WhySight } from './sight'

export type WhyCode =
  /** Skipped: what its edges came to. */
  | 'why.disabled' | 'why.otherTrigger' | 'why.unconnected' | 'why.caseFalse' | 'why.caseEarlier' | 'why.elseTaken' | 'why.otherWay' | 'why.noError' | 'why.failed'
  /** Skipped: the merge rule, which wanted every edge. Comes before what the dead ones came to. */
  | 'why.all'
  /** Not reached. */
  | 'why.notInPart' | 'why.runFailed' | 'why.runLimit' | 'why.runStopped' | 'why.flowEnded' | 'why.cycle'
  | 'why.noIterations' | 'why.fewerIterations' | 'why.iterationFailed' | 'why.iterationLeft' | 'why.loopBroken' | 'why.stoodIn' | 'why.letPass'
  /** Not yet. */
  | 'why.waitsFor' | 'why.notYet'

/** What decided that a node did not run. */
export interface WhyReason {
  code: WhyCode
  /** Where it was decided: what one goes to. */
  node: NodeId
  scope: ScopePath
  /** Of a branch or an approval: the way that leads here, and those that were taken. */
  port?: PortName
  taken?: string[]
  condition?: ConditionSeen
  error?: RunError
  /** Nodes between there and the node asked about, which did not run for the same reason; the nearest to it first. */
  through: NodeId[]
}

/** More reasons than these nobody reads. */
const MOST = 3

/**
 * Why a node did not run in a scope, by that moment; empty where it did or is at work. What decided stands first; a node with several
 * edges has a reason for each, up to three.
 */
export function whyNot(sight: WhySight, node: NodeId, scope: ScopePath): WhyReason[] {
  const reasons = new Asking(sight).why(node, scope, [])
  const seen = new Set<string>()
  return reasons.filter(({ code, node: at, scope: where, port }) => {
    const name = [code, at, where, port].join('\n')
    if (seen.has(name)) return false
    seen.add(name)
    return true
  }).slice(0, MOST).map((reason) => ({ ...reason, through: reason.through.slice(1) }))
}

/** `through`: what did not run for the same reason, from the node asked about on. */
type Place = Pick<WhyReason, 'through'>

/** Stands for a called flow that is not there. */
const NOBODY = emptyFlow('', '')

class Asking {
  private readonly asked = new Set<string>()

  constructor(private readonly sight: WhySight) {}

  /** The flow whose nodes stand in the scope. */
  private flow(scope: ScopePath): FlowDocument {
    return flowAt(this.sight.document, scope) ?? NOBODY
  }

  why(id: NodeId, scope: ScopePath, through: NodeId[]): WhyReason[] {
    const { trace, part } = this.sight
    const node = nodeOf(this.flow(scope), id)
    const place = { through }
    if (node === undefined) return []
    const name = `${scope}:${id}`
    if (this.asked.has(name)) return [{ code: 'why.cycle', node: id, scope, ...place }]
    this.asked.add(name)
    const step = trace.steps.get(name)
    if (step?.status === 'skipped') return this.skipped(node, scope, place)
    if (step !== undefined && step.status !== 'cancelled') return []
    if (part !== undefined && !isInCalled(scope) && !part.nodes.includes(id)) return [{ code: 'why.notInPart', node: part.node, scope: '', ...place }]
    return this.notReached(node, scope, place, step)
  }

  private skipped(node: FlowNode, scope: ScopePath, place: Place): WhyReason[] {
    const { trace } = this.sight
    const flow = this.flow(scope)
    const own = { node: node.id, scope, ...place }
    if (node.settings?.disabled === true) return [{ code: 'why.disabled', ...own }]
    if (isTrigger(node)) return [{ code: 'why.otherTrigger', ...own, node: (isInCalled(scope) ? entryOf(flow)?.id : trace.trigger) ?? node.id }]
    const edges = incoming(flow, node.id)
    const dead = edges.filter(({ id }) => trace.edges.get(`${scope}:${id}`) === 'dead')
    if (dead.length === 0) return [{ code: 'why.unconnected', ...own }]
    const reasons = dead.flatMap((edge) => this.dead(edge, scope, place.through.concat(node.id)))
    return dead.length < edges.length && node.settings?.join === 'all' ? [{ code: 'why.all', ...own }, ...reasons] : reasons
  }

  /** Why an edge was not taken. `through` are the nodes that this kept from running. */
  private dead({ from: { node: id, port } }: FlowEdge, scope: ScopePath, through: NodeId[]): WhyReason[] {
    const node = nodeOf(this.flow(scope), id)
    const step = this.sight.trace.steps.get(`${scope}:${id}`)
    if (node === undefined || step === undefined) return []
    if (step.status === 'skipped') return this.why(id, scope, through)
    const at = { node: id, scope, port, through }
    if (port === 'error') return [{ code: 'why.noError', ...at }]
    if (step.status === 'failed') return [{ code: 'why.failed', ...at, ...(step.error && { error: step.error }) }]
    const taken = [...step.ports]
    if (node.type !== 'logic.branch' || step.pinned || step.changed) return [{ code: 'why.otherWay', ...at, taken }]
    if (port === 'else') return [{ code: 'why.elseTaken', ...at, taken }]
    const tried = triedOf(step)
    if (tried?.[port] === false) return [{ code: 'why.caseFalse', ...at, taken, condition: conditionSeen(this.sight, node, scope, port) }]
    return [{ code: branchCases(node).some((one) => one.port === port) ? 'why.caseEarlier' : 'why.otherWay', ...at, taken }]
  }

  /** `step`: it was cancelled before its end, or nothing is known of it. */
  private notReached(node: FlowNode, scope: ScopePath, place: Place, step: StepTrace | undefined): WhyReason[] {
    const { trace } = this.sight
    const around = this.around(node, scope, place)
    if (around !== undefined) return around
    if (trace.endedAt !== undefined) return [this.runEnded(place) ?? this.unsettled(node, scope, place)].flat()
    return step === undefined ? this.unsettled(node, scope, place) : []
  }

  /** What became of the containers and calls around it, from the outermost; undefined where the iteration it would be in is under way. */
  private around(node: FlowNode, scope: ScopePath, place: Place): WhyReason[] | undefined {
    const { trace } = this.sight
    let outside = ''
    for (const { node: container, index = 0 } of wayInto(scope)) {
      const at = { node: container, scope: outside, ...place }
      const key = `${outside}:${container}`
      const step = trace.steps.get(key)
      const loop = trace.loops.get(key)
      if (loop === undefined) {
        if (step?.status === 'bypassed') return [{ code: 'why.letPass', ...at }]
        if (step?.status === 'failed') return [{ code: 'why.failed', ...at, ...(step.error && { error: step.error }) }]
        if (step?.status === 'succeeded') return [{ code: 'why.stoodIn', ...at }]
        if (step !== undefined && step.status !== 'skipped' && step.status !== 'cancelled') return [{ code: 'why.waitsFor', ...at }]
        return this.why(container, outside, place.through.concat(node.id))
      }
      const iteration = loop.iterations[index]
      const ended = step?.endedAt !== undefined
      if (iteration === undefined) {
        if (!ended) return [{ code: 'why.notYet', ...at }]
        if (loop.iterations.length === 0) return [{ code: 'why.noIterations', ...at }]
        return [this.loopEnded(loop.iterations, at) ?? { code: 'why.fewerIterations', ...at }]
      }
      if (iteration.status !== 'running') return [this.iterationEnded(iteration, at, loop.iterations)]
      outside = iteration.scope
    }
    return undefined
  }

  private iterationEnded(iteration: IterationTrace, at: Omit<WhyReason, 'code'>, iterations: readonly IterationTrace[]): WhyReason {
    const { error, status, scope } = iteration
    const failed = { ...at, ...(error?.node !== undefined && { node: error.node, scope: error.scope ?? scope }), ...(error && { error }) }
    if (status === 'failed') return { code: 'why.iterationFailed', ...failed }
    if (status === 'next' || status === 'break') {
      const leaver = this.ended(status === 'next' ? 'logic.next' : 'logic.break', scope)
      return { code: 'why.iterationLeft', ...at, ...(leaver && { node: leaver.node, scope: leaver.scope }) }
    }
    if (status === 'cancelled') return this.loopEnded(iterations, at) ?? this.runEnded(at) ?? { code: 'why.fewerIterations', ...at }
    // A flow that is called comes to its end by its own End, or when nothing is left to do in it.
    const end = this.ended('logic.end', scope)
    return end === undefined ? { code: 'why.cycle', ...at } : { code: 'why.flowEnded', ...at, node: end.node, scope: end.scope }
  }

  /** Why a loop ended before its time: one of its iterations failed or broke it. */
  private loopEnded(iterations: readonly IterationTrace[], at: Omit<WhyReason, 'code'>): WhyReason | undefined {
    const broke = iterations.find(({ status }) => status === 'break')
    if (broke !== undefined) {
      const leaver = this.ended('logic.break', broke.scope)
      return { code: 'why.loopBroken', ...at, ...(leaver && { node: leaver.node, scope: leaver.scope }) }
    }
    const failed = iterations.find(({ status }) => status === 'failed')
    const error = failed?.error
    if (failed === undefined) return undefined
    return { code: 'why.iterationFailed', ...at, ...(error?.node !== undefined && { node: error.node, scope: error.scope ?? failed.scope }), ...(error && { error }) }
  }

  /** The step of a kind that came to its end in a scope or further inside. */
  private ended(type: FlowNode['type'], scope: ScopePath): StepTrace | undefined {
    for (const step of this.sight.trace.steps.values()) {
      if (step.status !== 'succeeded' || (step.scope !== scope && !step.scope.startsWith(`${scope}/`))) continue
      if (nodeOf(this.flow(step.scope), step.node)?.type === type) return step
    }
    return undefined
  }

  private runEnded({ through }: Place): WhyReason | undefined {
    const { document, trace } = this.sight
    const { error, status } = trace
    if (status === 'cancelled') return { code: 'why.runStopped', node: trace.trigger, scope: '', through }
    const end = [...trace.steps.values()].findLast((step) => step.status === 'succeeded' && !isInCalled(step.scope) && nodeOf(document, step.node)?.type === 'logic.end')
    if (end !== undefined) return { code: 'why.flowEnded', node: end.node, scope: end.scope, through }
    if (status !== 'failed') return undefined
    const at = { node: error?.node ?? trace.begun ?? trace.trigger, scope: error?.scope ?? '', through, ...(error && { error }) }
    return { code: error?.kind === 'limit' && error.node === undefined ? 'why.runLimit' : 'why.runFailed', ...at }
  }

  /** It has edges that have come to nothing yet: what they wait for. */
  private unsettled(node: FlowNode, scope: ScopePath, place: Place): WhyReason[] {
    const { trace } = this.sight
    const open = incoming(this.flow(scope), node.id).filter(({ id }) => !trace.edges.has(`${scope}:${id}`))
    const reasons = open.flatMap(({ from }): WhyReason[] => {
      const step = trace.steps.get(`${scope}:${from.node}`)
      const through = place.through.concat(node.id)
      const at = { node: from.node, scope, through }
      if (step === undefined) return this.why(from.node, scope, through)
      if (step.endedAt !== undefined || step.status === 'skipped' || step.status === 'bypassed') return [{ code: 'why.notYet', ...at }]
      return [{ code: 'why.waitsFor', ...at }]
    })
    return reasons.length > 0 ? reasons : [{ code: 'why.notYet', node: node.id, scope, ...place }]
  }
}

/** What a branch found of its cases, by port; undefined where it was not run. */
function triedOf({ input }: StepTrace): Record<string, unknown> | undefined {
  const cases = typeof input === 'object' && input !== null && !Array.isArray(input) ? input['cases'] : undefined
  return typeof cases === 'object' && cases !== null && !Array.isArray(cases) ? cases : undefined
}
