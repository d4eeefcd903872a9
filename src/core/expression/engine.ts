import jsonata from 'jsonata'
import { seededRandom } from '../base'
import { adjustTree } from './adjustTree'
import { boundFunctions, type FunctionHost } from './boundFunctions'
import { Budget } from './caps'
import { limitFailure } from './failure'
import { guardedFunctions } from './guardedFunctions'
import { MAX_EVALUATION_DEPTH, MAX_STEPS } from './limits'
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

/**
 * One parsed expression in JSONata, with our functions bound and its steps counted.
 * It serves one evaluation at a time: the clock, the seed and the count of steps belong to that.
 */
export class Engine implements FunctionHost {
  readonly tree: SyntaxNode
  /** Numbers of needed reads that the data do not have; only looked at in a tree that asks. */
  missing: ReadonlyMap<number, string> | undefined
  readonly #expression: jsonata.Expression
  #context: EvaluationContext = { now: 0, timezone: 'UTC', seed: [] }
  #random: (() => number) | undefined
  readonly #budget = new Budget()
  readonly #meter = { steps: 0, limit: MAX_STEPS }

  /** Throws what JSONata throws for a source that it cannot parse. */
  constructor(source: string, prepare: (tree: SyntaxNode) => ReadonlyMap<SyntaxNode, number> | undefined = () => undefined) {
    this.#expression = jsonata(source, countingOptions(this.#meter))
    // JSONata hands out the tree that it evaluates; its published type is too narrow to say what is in it.
    const root = this.#expression.ast() as unknown as SyntaxNode
    const needed = prepare(root)
    const adjusted = adjustTree(root, needed)
    // The engine holds on to the root object, so a new root has to move into the old one.
    if (adjusted !== root) replaceContents(root, adjusted)
    this.tree = root
  }

  /** Binds the functions of ours that the expression uses, by name. */
  bind(names: Iterable<string>): void {
    for (const name of names) {
      if (Object.hasOwn(guardedFunctions, name)) this.#expression.assign(name, guardedFunctions[name]?.(this.#budget))
      else if (Object.hasOwn(boundFunctions, name)) this.#expression.assign(name, boundFunctions[name]?.(this))
    }
  }

  evaluate(input: unknown, bindings: Record<string, unknown> | undefined, context: EvaluationContext): Promise<unknown> {
    this.#context = context
    this.#random = undefined
    this.#meter.steps = 0
    this.#meter.limit = context.maxSteps ?? MAX_STEPS
    this.#budget.reset()
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

function replaceContents(root: SyntaxNode, adjusted: SyntaxNode): void {
  // The adjusted root may contain the old one (a call around it), so the old one moves to a copy first.
  const moved: SyntaxNode = Object.assign(Object.create(Object.getPrototypeOf(root) as object) as SyntaxNode, root)
  if (adjusted.arguments) adjusted.arguments = adjusted.arguments.map((argument) => (argument === root ? moved : argument))
  for (const key of Object.keys(root)) delete root[key as keyof SyntaxNode]
  Object.assign(root, adjusted)
}
