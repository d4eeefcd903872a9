import { fail, type Json, type JsonObject, type JsonPath } from '../base'
import { compileExpression, evaluateExpression, resolveValue, resolveValueSync, type CompiledExpression, type EvaluationContext, type RunData, type Value } from '../expression'
import type { FieldSchema } from '../schema'
import type { Resolved, StepContext } from './execute'
import type { Instant, RunError } from './event'
import type { RunPlan } from './plan'
import { PHASE, type ActiveStep, type RunState } from './state'
import { isoInstant } from './time'

/**
 * What values and executors see of a run: the outputs, errors and variables of the step's scope, and the run's own
 * clock. One object serves a whole `advance`, since steps are worked on one at a time.
 */
export class RunView implements StepContext, RunData {
  private current: ActiveStep | undefined

  constructor(readonly plan: RunPlan, private readonly state: RunState) {}

  /** The view as the step sees it. */
  of(step: ActiveStep): this {
    this.current = step
    return this
  }

  get step(): ActiveStep {
    if (this.current === undefined) throw new Error('No step is being worked on')
    return this.current
  }

  get now(): Instant {
    return this.state.now
  }

  get payload(): Json {
    return this.state.payload
  }

  variable(name: string): Json | undefined {
    return this.state.variables.get(name)
  }

  /** Constants, variables and texts are looked up at once; only expressions need a promise, and get the shortest one. */
  resolve(value: Value, path: JsonPath, target?: FieldSchema): Resolved | Promise<Resolved> {
    if ('expr' in value) {
      const compiled = compileExpression(value.expr)
      if (!compiled.ok) {
        const { code, params, range } = compiled.error
        return fail({ kind: 'expression', code, ...(params === undefined ? {} : { params }), ...(range === undefined ? {} : { range }) })
      }
      return evaluateExpression(compiled.value, this, this.evaluation(path), target)
    }
    const direct = resolveValueSync(value, this)
    return direct.done ? direct.result : resolveValue(value, this, this.evaluation(path), target)
  }

  /** The result of an expression that the plan has compiled; `input` names the input it stands in. */
  evaluate(expression: CompiledExpression, input: string): Promise<Resolved> {
    const { state, plan, step } = this
    return evaluateExpression(expression, this, {
      now: state.now, timezone: plan.timezone, seed: [state.seed, step.scope.path, step.node.id, step.attempt, input],
    })
  }

  private evaluation(path: JsonPath): EvaluationContext {
    const { state, plan, step } = this
    return { now: state.now, timezone: plan.timezone, seed: [state.seed, step.scope.path, step.node.id, step.attempt, ...path] }
  }

  get(root: string, key: string | undefined): Json | undefined {
    if (root === 'steps' || root === 'errors') {
      const node = key === undefined ? undefined : this.plan.nodeByKey.get(key)
      if (node === undefined) return undefined
      const { scope } = this.step
      return root === 'steps' ? scope.outputs[node.index] : errorRecord(scope.errors[node.index])
    }
    if (root === 'vars') return key === undefined ? undefined : this.state.variables.get(key)
    if (root === 'trigger') return this.step.scope.phases[this.plan.trigger.index] === PHASE.succeeded ? this.step.scope.outputs[this.plan.trigger.index] : undefined
    if (root === 'run') {
      const { plan, state } = this
      return { id: state.run, startedAt: isoInstant(state.startedAt, plan.timezone), now: isoInstant(state.now, plan.timezone) }
    }
    return undefined
  }

  all(root: string): JsonObject {
    if (root === 'vars') return Object.fromEntries(this.state.variables)
    const found: [string, Json][] = []
    for (const node of this.plan.nodes) {
      const record = this.get(root, node.key)
      if (record !== undefined) found.push([node.key, record])
    }
    return Object.fromEntries(found)
  }
}

/** An error as `errors.<key>` shows it. */
function errorRecord(error: RunError | undefined): JsonObject | undefined {
  if (error === undefined) return undefined
  const { path, range, ...rest } = error
  return { ...rest, ...(path === undefined ? {} : { path: [...path] }), ...(range === undefined ? {} : { range: [...range] }) }
}
