import type { JsonObject } from '../core/base'
import type { Services } from '../state'

const known = new WeakMap<Services, Map<string, JsonObject>>()

/** What people last filled in to start a run, by `flow/trigger`. It lives as long as the designer and is never stored. */
export function lastInputs(designer: Services): Map<string, JsonObject> {
  const inputs = known.get(designer) ?? new Map<string, JsonObject>()
  known.set(designer, inputs)
  return inputs
}
