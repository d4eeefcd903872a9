import { getOwn, isJsonObject, type Json, type JsonObject } from '../base'
import { isKeyedRoot } from './roots'
import type { RefPath } from './value'

/**
 * The data of one scope of a run, as values read it. It is asked for single records only, so that nothing is
 * copied for what a value does not mention. What it gives is never written to; frozen values are welcome.
 */
export interface RunData {
  /**
   * One record: `get('steps', 'createMeeting')`, `get('vars', 'count')`; `key` is undefined for roots without
   * keys (`trigger`, `item`, `run`). Undefined means absent (R6): skipped, failed, not reached, unknown.
   */
  get(root: string, key: string | undefined): Json | undefined
  /** Every record of a keyed root that is there, for the few expressions that look a key up at run time. */
  all(root: string): JsonObject
}

/**
 * `absent`: the record is not there (a step that did not run). `missing`: the record is, but the part of it
 * that the path leads to is not.
 */
export type ReadOutcome =
  | { present: true; value: Json }
  | { present: false; reason: 'absent' | 'missing' }

const ABSENT: ReadOutcome = { present: false, reason: 'absent' }
const MISSING: ReadOutcome = { present: false, reason: 'missing' }

/** Follows a path by plain steps: members by name, items by index. A member null is a value. */
export function readPath(data: RunData, path: RefPath): ReadOutcome {
  const root = path[0]
  const keyed = isKeyedRoot(root)
  const key = keyed ? path[1] : undefined
  if (keyed && key === undefined) return { present: true, value: data.all(root) }
  let value = data.get(root, key === undefined ? undefined : String(key))
  if (value === undefined) return ABSENT
  for (let index = keyed ? 2 : 1; index < path.length; index++) {
    const step = path[index]
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined
    else value = isJsonObject(value) && step !== undefined ? getOwn(value, step) : undefined
    if (value === undefined) return MISSING
  }
  return { present: true, value }
}

/** Run data held in one object: `{trigger: …, steps: {key: …}, vars: {…}}`. For previews and tests. */
export function dataFromObject(roots: JsonObject): RunData {
  const record = (root: string): JsonObject => {
    const held = getOwn(roots, root)
    return isJsonObject(held) ? held : {}
  }
  return {
    get: (root, key) => (key === undefined ? getOwn(roots, root) : getOwn(record(root), key)),
    all: record,
  }
}
