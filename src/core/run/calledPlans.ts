import { fail, ok, type Issue, type Result } from '../base'
import { calledFlowOf, callTargetOf, entryOf, type FlowDocument, type FlowNode, type NodeId } from '../flow'
import type { CalledName } from './event'

/** A flow that nodes call. Its plan is there as soon as all plans of a run are made: flows may call each other in a circle. */
export interface PlannedCall<Plan> { readonly name: CalledName; readonly plan: Plan }

type PlanFlow<Plan> = (document: FlowDocument, entry: NodeId, plans: CalledPlans<Plan>) => Result<Plan, Issue[]>

/**
 * The plans of the flows that a run may call, each made once. What a reference to a flow means is resolved here and nowhere else
 * in a run, so that other things than a call's own target (an operation drawn as a flow) may lead to one.
 */
export class CalledPlans<Plan> {
  readonly all: Plan[] = []
  readonly #known = new Map<FlowDocument, { name: CalledName; plan: Plan | undefined }>()

  constructor(private readonly planFlow: PlanFlow<Plan>) {}

  /** Issues: `run.unknownFlow`; `run.calledFlow` where the flow cannot be planned itself. */
  of(document: FlowDocument, node: FlowNode): Result<PlannedCall<Plan>, Issue[]> {
    const target = callTargetOf(node)
    const called = calledFlowOf(document, node)
    const entry = called && entryOf(called)
    if (target === undefined || called === undefined || entry === undefined) {
      return refuse('run.unknownFlow', node, { flow: called?.name ?? (target !== undefined && 'id' in target ? target.name ?? target.id : '') })
    }
    const known = this.#known.get(called)
    if (known !== undefined) return ok(known as PlannedCall<Plan>)
    const version = 'version' in target ? target.version : undefined
    const made: { name: CalledName; plan: Plan | undefined } = { name: { flow: called.id, ...(version !== undefined && { version }) }, plan: undefined }
    this.#known.set(called, made)
    const plan = this.planFlow(called, entry.id, this)
    if (!plan.ok) return refuse('run.calledFlow', node, { flow: called.name, problem: plan.error[0]?.code ?? '' })
    made.plan = plan.value
    this.all.push(plan.value)
    return ok(made as PlannedCall<Plan>)
  }
}

function refuse(code: 'run.unknownFlow' | 'run.calledFlow', node: FlowNode, params: Record<string, string>): Result<never, Issue[]> {
  return fail([{ code, severity: 'error', place: { node: node.id }, params }])
}
