import { fail, ok, type Issue, type Result } from '../base'
import { calledFlowOf, callTargetOf, entryOf, type FlowDocument, type FlowNode, type NodeId } from '../flow'
import type { CalledName } from './event'
import type { RunPlan } from './plan'

/** A flow that nodes call. Its plan is there as soon as all plans of a run are made: flows may call each other in a circle. */
export interface PlannedCall { readonly name: CalledName; readonly plan: RunPlan }

type PlanFlow = (document: FlowDocument, entry: NodeId, plans: CalledPlans) => Result<RunPlan, Issue[]>

/**
 * The plans of the flows that a run may call, each made once. What a reference to a flow means is resolved here and nowhere else
 * in a run, so that other things than a call's own target (an operation drawn as a flow) may lead to one.
 */
export class CalledPlans {
  readonly all: RunPlan[] = []
  readonly #known = new Map<FlowDocument, { name: CalledName; plan: RunPlan | undefined }>()

  constructor(private readonly planFlow: PlanFlow) {}

  /** Issues: `run.unknownFlow`; `run.calledFlow` where the flow cannot be planned itself. */
  of(document: FlowDocument, node: FlowNode): Result<PlannedCall, Issue[]> {
    const target = callTargetOf(node)
    const called = calledFlowOf(document, node)
    const entry = called && entryOf(called)
    if (target === undefined || called === undefined || entry === undefined) {
      return refuse('run.unknownFlow', node, { flow: called?.name ?? (target !== undefined && 'id' in target ? target.name ?? target.id : '') })
    }
    const known = this.#known.get(called)
    if (known !== undefined) return ok(known as PlannedCall)
    const version = 'version' in target ? target.version : undefined
    const made: { name: CalledName; plan: RunPlan | undefined } = { name: { flow: called.id, ...(version !== undefined && { version }) }, plan: undefined }
    this.#known.set(called, made)
    const plan = this.planFlow(called, entry.id, this)
    if (!plan.ok) return refuse('run.calledFlow', node, { flow: called.name, problem: plan.error[0]?.code ?? '' })
    made.plan = plan.value
    this.all.push(plan.value)
    return ok(made as PlannedCall)
  }
}

function refuse(code: 'run.unknownFlow' | 'run.calledFlow', node: FlowNode, params: Record<string, string>): Result<never, Issue[]> {
  return fail([{ code, severity: 'error', place: { node: node.id }, params }])
}
