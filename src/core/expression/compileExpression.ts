import jsonata from 'jsonata'
import { fail, ok, type Result } from '../base'
import { prepareTree, type Runnable } from './engine'
import { problemOf } from './failure'
import { MAX_SOURCE } from './limits'
import type { ExpressionProblem } from './problem'
import { profileProblem } from './profile'
import { planReads, soleRecord, type ReadPlan } from './readPlan'
import { shortcutOf, type Shortcut } from './shortcut'
import { sequenceOf, type SequenceKind } from './sequence'
import { analyseReads, type ReadAnalysis, type StaticRead } from './staticReads'
import type { SyntaxNode } from './syntaxTree'
import { tokenize, type Token } from './tokens'

/** An expression that is right by grammar and profile, ready to be run any number of times. */
export class CompiledExpression implements Runnable {
  /**
   * The sole record that it asks for, if it is of that kind. It stands here, before the plan, because what an evaluation
   * costs in a flow of a thousand distinct expressions is mainly the way through memory to what it needs.
   */
  readonly soleRoot: string | undefined
  readonly soleKey: string | undefined
  /** The way around the engine, where the expression is that simple, and the steps that it stands for. */
  readonly shortcut: Shortcut['evaluate'] | undefined
  readonly shortcutSteps: number
  /** The tree that runs. */
  readonly root: SyntaxNode
  readonly kin: Runnable['kin']
  readonly source: string
  readonly tokens: readonly Token[]
  readonly analysis: ReadAnalysis
  readonly plan: ReadPlan
  /** Whether a result of one item may have lost its list. */
  readonly sequence: SequenceKind
  #strict: Runnable | undefined
  #written: SyntaxNode | undefined

  /** Throws what JSONata throws for a source that it cannot parse. */
  constructor(source: string, tokens: readonly Token[]) {
    let analysis: ReadAnalysis | undefined
    let sequence: SequenceKind = 'no'
    // The tree that runs is changed, so it is looked at before.
    const running = prepareTree(source, (tree) => {
      analysis = analyseReads(tree)
      sequence = sequenceOf(tree)
      return undefined
    })
    this.root = running.root
    this.kin = running.kin
    const shortcut = shortcutOf(running.root)
    this.shortcut = shortcut?.evaluate
    this.shortcutSteps = shortcut?.steps ?? 0
    this.source = source
    this.tokens = tokens
    this.analysis = analysis ?? { reads: [], free: [], shadowed: [], whole: [] }
    this.sequence = sequence
    this.plan = planReads(this.analysis)
    const sole = soleRecord(this.plan)
    this.soleRoot = sole?.root
    this.soleKey = sole?.key
  }

  /** What it reads of the run's data, found without running it. */
  get reads(): readonly StaticRead[] {
    return this.analysis.reads
  }

  /** The syntax tree as it was written; for checks, not for running. */
  get tree(): SyntaxNode {
    this.#written ??= jsonata(this.source).ast() as unknown as SyntaxNode
    return this.#written
  }

  /** What to run where needed reads are missing: it stops at the first of them. */
  get strict(): Runnable {
    this.#strict ??= prepareTree(this.source, neededReads)
    return this.#strict
  }
}

/** Reads are numbered in the order of the analysis, which is the same for every parse of one source. */
function neededReads(tree: SyntaxNode): ReadonlyMap<SyntaxNode, number> {
  const numbers = new Map<SyntaxNode, number>()
  for (const [number, read] of analyseReads(tree).reads.entries()) if (read.needed) numbers.set(read.node, number)
  return numbers
}

const cache = new Map<string, Result<CompiledExpression, ExpressionProblem>>()
const CACHE_SIZE = 2000

/**
 * Parses an expression and finds what it reads. The same source gives the same object, so compiling again is
 * free. Fails with the first thing that is wrong, its place in the source, and where there is one a mended source.
 */
export function compileExpression(source: string): Result<CompiledExpression, ExpressionProblem> {
  const known = cache.get(source)
  if (known) return known
  if (cache.size >= CACHE_SIZE) cache.clear()
  const compiled = compile(source)
  cache.set(source, compiled)
  return compiled
}

function compile(source: string): Result<CompiledExpression, ExpressionProblem> {
  if (source.length > MAX_SOURCE) return fail({ code: 'expression.tooLong', params: { limit: MAX_SOURCE, actual: source.length } })
  if (source.trim() === '') return fail({ code: 'expression.empty', range: [0, source.length] })
  const tokens = tokenize(source)
  if (!tokens.ok) return tokens
  if (tokens.value.length === 0) return fail({ code: 'expression.empty', range: [0, source.length] })
  const refused = profileProblem(source, tokens.value)
  if (refused) return fail(refused)
  try {
    return ok(new CompiledExpression(source, tokens.value))
  } catch (thrown) {
    const { code, params, position } = problemOf(thrown)
    const range = rangeAt(source, tokens.value, position)
    return fail({ code, ...(params && { params }), ...(range && { range }) })
  }
}

/** JSONata tells only where a token ends; this is the whole token. */
export function rangeAt(source: string, tokens: readonly Token[], end: number | undefined): readonly [number, number] | undefined {
  if (end === undefined) return undefined
  const token = tokens.find(({ to }) => to === end)
  if (token) return [token.from, token.to]
  return end >= source.length ? [Math.max(0, source.length - 1), source.length] : [end, end + 1]
}
