import { setOwn, type JsonObject } from '../base'
import type { Value } from './value'
import { constOf } from './valueShape'

/** Stands for what only a run knows: it is not empty, and equals nothing that a document could name. */
const SOMETHING = '\u0000'

/**
 * The members of an object as conditions over siblings (`visible`, `requiredWhen`) read them before a run. What is
 * mapped from elsewhere will be something, so a field that is only needed in its absence is not asked for.
 */
export function siblingsOf(fields: Readonly<Record<string, Value>>): JsonObject {
  const known: JsonObject = {}
  for (const [name, member] of Object.entries(fields)) {
    const constant = constOf(member)
    setOwn(known, name, constant === undefined ? SOMETHING : constant)
  }
  return known
}
