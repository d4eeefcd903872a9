import type { JsonPath } from '../base'
import { compileExpression } from './compileExpression'
import type { RefPath, Value } from './value'
import { plainReferences, valueParts } from './valueShape'

/** One place where a value reads the run's data. */
export interface ValueReference {
  path: RefPath
  /** Absence is provided for: a default, or `$exists` and `$default` in an expression. */
  guarded: boolean
  /** Way through `fields` and `items` to where it stands. */
  at: JsonPath
}

/** Everything that a value reads, in order. Expressions that cannot be parsed read nothing. */
export function referencesOf(value: Value): ValueReference[] {
  return valueParts(value).flatMap(({ path: at, value: part }) => {
    if (!('expr' in part)) return plainReferences(part).map((reference) => ({ path: reference.ref, guarded: reference.default !== undefined, at }))
    const compiled = compileExpression(part.expr)
    return compiled.ok ? compiled.value.reads.map(({ path, guarded }) => ({ path, guarded, at })) : []
  })
}
