import jsonata from 'jsonata'
import { seededRandom } from '../base'
import { adjustTree } from './adjustTree'
import { boundFunctions, type FunctionHost } from './boundFunctions'
import { Budget } from './caps'
import { limitFailure } from './failure'
import { guardedFunctions } from './guardedFunctions'
import { MAX_EVALUATION_DEPTH, MAX_STEPS } from './limits'
import { plainTree } from './plainTree'
import type { SyntaxNode } from './syntaxTree'

/** What an evaluation may know beside its data (R12). */
export interface EvaluationContext {
  /** The run's clock: milliseconds since the epoch. */
  now: number
  /** IANA name; what times without a zone mean. */
  timezone: string
  /** What random values are drawn from: seed, scope path, node, attempt, purpose. */
  seed: readonly (string | number)[]
  /** Steps allowed; `MAX_STEPS` where absent. */
  maxSteps?: number
}

/** A syntax tree, and the engines that can take it. */
export interface Runnable { readonly root: SyntaxNode; readonly kin: EngineKin }

/** Engines whose own root has the same members as the roots of the trees that they are given. */
interface EngineKin { readonly members: readonly (keyof SyntaxNode)[]; readonly idle: Engine[] }

/** Parses in JSONata and readies the tree for an engine. Throws what JSONata throws for a source that it cannot parse. */
export function prepareTree(source: string, prepare: (tree: SyntaxNode) => ReadonlyMap<SyntaxNode, number> | undefined = () => undefined): Runnable {
  // JSONata hands out the tree that it evaluates; its published type is too narrow to say what is in it.
  const parsed = jsonata(source).ast() as unknown as SyntaxNode
  const root = plainTree(adjustTree(parsed, prepare(parsed)))
  return { root, kin: kinOf(root) }
}

const kins = new Map<string, EngineKin>()

function kinOf(root: SyntaxNode): EngineKin {
  const members = Object.keys(root) as (keyof SyntaxNode)[]
  const name = members.join()
  const kin = kins.get(name) ?? { members, idle: [] }
  kins.set(name, kin)
  return kin
}

/**
 * JSONata's evaluator with our functions bound and its steps counted. It serves one evaluation at a time: the tree,
 * the clock, the seed and the count of steps belong to that. Engines know no expression, so that a flow of a
 * thousand expressions touches the memory of one: that, not the work, is what evaluating distinct ones costs.
 */
export class Engine implements FunctionHost {
  /** Numbers of needed reads that the data do not have; only looked at in a tree that asks. */
  missing: ReadonlyMap<number, string> | undefined
  readonly #expression: jsonata.Expression
  readonly #root: Record<string, unknown>
  #context: EvaluationContext = { now: 0, timezone: 'UTC', seed: [] }
  #random: (() => number) | undefined
  readonly #budget = new Budget()
  readonly #meter = { steps: 0, limit: MAX_STEPS }

  constructor(readonly kin: EngineKin) {
    this.#expression = jsonata('null', countingOptions(this.#meter))
    this.#root = this.#expression.ast() as unknown as Record<string, unknown>
    for (const member of Object.keys(this.#root)) delete this.#root[member]
    for (const [name, make] of Object.entries(guardedFunctions)) this.#expression.assign(name, make(this.#budget))
    for (const [name, make] of Object.entries(boundFunctions)) this.#expression.assign(name, make(this))
  }

  /** `tree` has the members of the engine's kin. */
  evaluate(tree: SyntaxNode, input: unknown, bindings: Record<string, unknown> | undefined, context: EvaluationContext): Promise<unknown> {
    this.#context = context
    this.#random = undefined
    this.#meter.steps = 0
    this.#meter.limit = context.maxSteps ?? MAX_STEPS
    this.#budget.reset()
    // JSONata holds on to its root object and to nothing else of its tree, so the root takes the other one's place.
    for (const member of this.kin.members) this.#root[member] = tree[member]
    return this.#expression.evaluate(input, bindings)
  }

  get now(): number {
    return this.#context.now
  }

  get timezone(): string {
    return this.#context.timezone
  }

  random(): number {
    this.#random ??= seededRandom(this.#context.seed)
    return this.#random()
  }
}

/** An engine nobody else uses until it is given back. */
export const takeEngine = (kin: EngineKin): Engine => kin.idle.pop() ?? new Engine(kin)

export function giveBack(engine: Engine): void {
  engine.missing = undefined
  engine.kin.idle.push(engine)
}

/**
 * JSONata reads `timeout` once on every entry of its evaluator, before anything else. That makes it the place
 * to count steps: its documented hook (`jsonata.__evaluate_entry`) is awaited and costs a promise a step.
 * The answer is true but not positive, so that its own clock, which depends on the machine, is never asked.
 */
function countingOptions(meter: { steps: number; limit: number }): jsonata.JsonataOptions {
  return {
    stack: MAX_EVALUATION_DEPTH,
    get timeout() {
      meter.steps++
      if (meter.steps > meter.limit) throw limitFailure('expression.steps', meter.limit)
      return -1
    },
  }
}
