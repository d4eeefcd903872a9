import type { Json, JsonPath } from '../../base'
import { resolveValue, type Value } from '../../expression'
import { emptyFlow, type FlowNode } from '../../flow'
import type { FieldSchema } from '../../schema'
import { executors, type Resolved, type StepContext } from '../execute'
import { planRun, type RunPlan } from '../plan'
import type { PreviewData } from './previewData'
import type { PreviewTask } from './previewTask'

/**
 * What a step would put out by its own inputs, with the executor that runs use: undefined where it would fail, or
 * where only a call can tell. A step that waits is taken to have waited.
 */
export async function workOut(node: FlowNode, data: PreviewData, task: PreviewTask): Promise<Json | undefined> {
  const plan = planOf(node, task)
  const executor = executors[node.type]
  if (plan === undefined) return undefined
  const context = contextOf(plan, node, data, task)
  const outcome = await executor.start(context)
  const ended = outcome.kind === 'wait' ? executor.fired?.({ ...context, now: outcome.until }, outcome.input) : outcome
  return ended?.kind === 'succeed' ? ended.output : undefined
}

const TRIGGER = ' trigger'

/** A flow of the one step, so that its executor finds everything where it stands in a run. */
function planOf(node: FlowNode, task: PreviewTask): RunPlan | undefined {
  const document = emptyFlow('preview', '')
  const trigger: FlowNode = { id: TRIGGER, key: TRIGGER, type: 'trigger.manual', title: '', position: { x: 0, y: 0 }, inputs: {} }
  document.nodes = { [TRIGGER]: trigger, [node.id]: node }
  document.order.nodes = [TRIGGER, node.id]
  document.variables = Object.fromEntries(task.variables.map((variable) => [variable.id, variable]))
  document.order.variables = task.variables.map(({ id }) => id)
  document.settings = { timezone: task.timezone }
  const plan = planRun(document, { connector: () => undefined }, TRIGGER)
  return plan.ok ? plan.value : undefined
}

function contextOf(plan: RunPlan, node: FlowNode, data: PreviewData, { run, timezone }: PreviewTask): StepContext {
  const planned = plan.nodeById.get(node.id) ?? plan.trigger
  return {
    plan,
    step: { node: planned, attempt: 1 },
    now: run.now,
    depth: 0,
    payload: data.get('trigger', undefined) ?? null,
    variable: (name) => data.get('vars', name),
    resolve: (value: Value, path: JsonPath, target?: FieldSchema): Promise<Resolved> =>
      resolveValue(value, data, { now: run.now, timezone, seed: [run.seed, '', node.id, 1, ...path] }, target),
  }
}
