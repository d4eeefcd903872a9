import { fail, ok, type Json, type JsonPath, type Result } from '../base'
import type { FieldSchema } from '../schema'
import { rangeAt, type CompiledExpression } from './compileExpression'
import { giveBack, takeEngine, type EvaluationContext } from './engine'
import { problemOf } from './failure'
import { MAX_STEPS } from './limits'
import type { ValueProblem } from './problem'
import { follow, gather, gatherSole, type Gathered } from './readPlan'
import { resultJson } from './resultJson'
import type { RunData } from './runData'
import { UNSURE } from './shortcut'
import { formatPath } from './valueShape'

export type { EvaluationContext } from './engine'

/**
 * Runs an expression over a run's data. Never throws and never touches the data.
 *
 * `target` is the schema of the field that the result is for: where it is a list, a sequence stays a list, also
 * with one item or none. Elsewhere JSONata's rule holds: one found thing is that thing, and nothing found is
 * the problem `expression.noResult`, for no field can hold nothing; `expression.missing` names what was read and is not there.
 */
export function evaluateExpression(
  compiled: CompiledExpression, data: RunData, context: EvaluationContext, target?: FieldSchema, place?: JsonPath,
): Promise<Result<Json, ValueProblem>> {
  const { soleRoot, soleKey } = compiled
  const gathered = soleRoot === undefined || soleKey === undefined ? gather(compiled.plan, data) : gatherSole(soleRoot, soleKey, data)
  if (!gathered.ok) return Promise.resolve(fail({ kind: 'absent', code: 'ref.absent', params: { path: formatPath(gathered.absent) } }))
  const { missing } = gathered
  const { shortcut, shortcutSteps } = compiled
  if (shortcut && missing === undefined && shortcutSteps <= (context.maxSteps ?? MAX_STEPS)) {
    const found = shortcut(gathered.input)
    if (found !== UNSURE) return Promise.resolve(finish(compiled, found, gathered, target))
  }
  const { root, kin } = missing === undefined ? compiled : compiled.strict
  const engine = takeEngine(kin)
  engine.missing = missing
  const seeded = soleKey === undefined && compiled.plan.random && place && place.length > 0 ? { ...context, seed: [...context.seed, ...place] } : context
  return engine.evaluate(root, gathered.input, gathered.bindings, seeded).then(
    (found) => {
      giveBack(engine)
      return finish(compiled, found, gathered, target)
    },
    (thrown: unknown) => {
      giveBack(engine)
      return fail(placed(compiled, thrown))
    },
  )
}

function finish(
  compiled: CompiledExpression, found: unknown, gathered: Gathered & { ok: true }, target: FieldSchema | undefined,
): Result<Json, ValueProblem> {
  try {
    const value = resultJson(found)
    if (target?.type === 'array' && !Array.isArray(value) && (value !== null || !target.nullable) && isSequence(compiled, gathered)) {
      return ok(value === undefined ? [] : [value])
    }
    return value === undefined ? fail(nothing(compiled, gathered)) : ok(value)
  } catch (thrown) {
    return fail(placed(compiled, thrown))
  }
}

/** Where something that is read is not there, that is the likely reason, and it is named. */
function nothing({ reads }: CompiledExpression, { input }: Gathered & { ok: true }): ValueProblem {
  const missing = reads.filter(({ path, guarded }) => !guarded && follow(input, path) === 'missing')
  if (missing.length === 0) return { kind: 'expression', code: 'expression.noResult' }
  return { kind: 'expression', code: 'expression.missing', params: { paths: [...new Set(missing.map(({ path }) => formatPath(path)))].join(', ') } }
}

function isSequence(compiled: CompiledExpression, gathered: Gathered & { ok: true }): boolean {
  if (compiled.sequence !== 'mapped') return compiled.sequence === 'yes'
  return compiled.reads.some((read) => follow(gathered.input, read.path) === 'list')
}

function placed(compiled: CompiledExpression, thrown: unknown): ValueProblem {
  const { position, ...problem } = problemOf(thrown)
  const range = rangeAt(compiled.source, compiled.tokens, position)
  return range ? { ...problem, range } : problem
}
