import { deepFreeze, fail, getOwn, type Json, type JsonObject, type JsonPath } from '../base'
import { compileExpression, evaluateExpression, resolveValue, resolveValueSync, type CompiledExpression, type EvaluationContext, type RunData, type Value } from '../expression'
import type { FieldSchema } from '../schema'
import type { Resolved, StepContext } from './execute'
import { iterationScope, type Instant } from './event'
import type { PlanNode, RunPlan } from './plan'
import { errorRecord } from './errorRecord'
import { PHASE, type ActiveStep, type LoopState, type RunState, type ScopeState } from './state'
import { isoInstant } from './isoInstant'

/**
 * What values and executors see of a run: the outputs, errors and variables of the step's scope, and the run's own
 * clock. One object serves a whole `advance`, since steps are worked on one at a time.
 */
export class RunView implements StepContext, RunData {
  private current: ActiveStep | undefined
  /** Where reading begins: what is not found there may stand further out. */
  private scope: ScopeState
  /** A loop whose next iteration is being decided on: it has an index, but no scope yet. */
  private turn: LoopState | undefined

  constructor(private readonly state: RunState) {
    this.scope = state.body
  }

  /** The plan of the flow that the step stands in. */
  get plan(): RunPlan {
    return this.scope.flow.plan
  }

  /** How many flows are around that one. */
  get depth(): number {
    return this.scope.flow.depth
  }

  /** The view as the step sees it. */
  of(step: ActiveStep): this {
    this.current = step
    this.scope = step.scope
    this.turn = undefined
    return this
  }

  /** The view at the end of an iteration, as its container sees it. */
  inside(scope: ScopeState): this {
    this.current = scope.loop?.step
    this.scope = scope
    this.turn = undefined
    return this
  }

  /** The view before an iteration, as its container sees it: from outside, but with the index of what would come. */
  before(loop: LoopState): this {
    this.of(loop.step)
    this.turn = loop
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
    return this.scope.flow.payload
  }

  variable(name: string): Json | undefined {
    return this.scope.flow.variables.get(name)
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
      now: state.now, timezone: plan.timezone, maxSteps: plan.limits.expressionSteps, seed: [state.seed, this.scopePath, step.node.id, step.attempt, input],
    })
  }

  /** Each iteration draws numbers of its own. */
  private get scopePath(): string {
    return this.turn === undefined ? this.scope.path : iterationScope(this.scope.path, this.turn.step.node.id, this.turn.next)
  }

  private evaluation(path: JsonPath): EvaluationContext {
    const { state, plan, step } = this
    return { now: state.now, timezone: plan.timezone, maxSteps: plan.limits.expressionSteps, seed: [state.seed, this.scopePath, step.node.id, step.attempt, ...path] }
  }

  get(root: string, key: string | undefined): Json | undefined {
    switch (root) {
      case 'steps': return this.output(key)
      case 'errors': return this.error(key)
      case 'vars': return key === undefined ? undefined : this.variable(key)
      case 'env': return key === undefined ? undefined : getOwn(this.state.env, key)
      case 'trigger': {
        const { body } = this.scope.flow
        const { place } = this.plan.trigger
        return body.phases[place] === PHASE.succeeded ? body.outputs[place] : undefined
      }
      case 'item': return this.turn === undefined ? itemOf(loopScope(this.scope)) : undefined
      case 'index': return this.turn?.next ?? loopScope(this.scope)?.index
      case 'loop': return this.loopRecord()
      case 'run': {
        const { plan, state } = this
        return { id: state.run, startedAt: isoInstant(state.startedAt, plan.timezone), now: isoInstant(state.now, plan.timezone) }
      }
      default: return undefined
    }
  }

  private output(key: string | undefined): Json | undefined {
    const node = key === undefined ? undefined : this.plan.nodeByKey.get(key)
    return node && scopeWith(this.scope, node)?.outputs[node.place]
  }

  private error(key: string | undefined): JsonObject | undefined {
    const node = key === undefined ? undefined : this.plan.nodeByKey.get(key)
    const error = node && scopeWith(this.scope, node)?.errors[node.place]
    return error && errorRecord(error)
  }

  private loopRecord(): JsonObject | undefined {
    if (this.turn === undefined) return recordOf(loopScope(this.scope))
    const parent = recordOf(loopScope(this.scope))
    return deepFreeze({ index: this.turn.next, ...(parent === undefined ? {} : { parent }) })
  }

  all(root: string): JsonObject {
    if (root === 'env') return this.state.env
    if (root === 'vars') return Object.fromEntries(this.scope.flow.variables)
    const found: [string, Json][] = []
    for (const node of this.plan.nodes) {
      const record = this.get(root, node.key)
      if (record !== undefined) found.push([node.key, record])
    }
    return Object.fromEntries(found)
  }
}

/** The scope, or the nearest around it, in which the node stands; what is around a called flow cannot be seen from inside. */
function scopeWith(from: ScopeState, { body }: PlanNode): ScopeState | undefined {
  let scope: ScopeState | undefined = from
  while (scope !== undefined && scope.body !== body) scope = scope === scope.flow.body ? undefined : scope.loop?.step.scope
  return scope
}

/** The iteration of the nearest loop; a Try has none of its own. */
function loopScope(from: ScopeState): ScopeState | undefined {
  let scope: ScopeState = from
  while (scope.loop?.plan.type === 'logic.try') scope = scope.loop.step.scope
  return scope === scope.flow.body ? undefined : scope
}

const itemOf = (scope: ScopeState | undefined): Json | undefined => scope?.loop?.items?.[scope.index]

/** What `loop` holds: this iteration, and by `parent` those around it. */
function recordOf(scope: ScopeState | undefined): JsonObject | undefined {
  if (scope?.loop === undefined) return undefined
  const item = itemOf(scope)
  const { count, step } = scope.loop
  const parent = recordOf(loopScope(step.scope))
  return deepFreeze({
    index: scope.index, ...(item === undefined ? {} : { item }), ...(count === undefined ? {} : { count }), ...(parent === undefined ? {} : { parent }),
  })
}
