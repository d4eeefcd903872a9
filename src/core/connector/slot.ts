import { fail, ok, type Json, type JsonObject, type PathStep, type Result } from '../base'
import type { Value } from '../expression'

/** What a connector's own values may read, by root: `connection`, `input`, `token`, … as the slot allows. */
export type SlotRoots = Record<string, Json>

export interface SlotProblem {
  code: 'slot.missing' | 'slot.expression'
  params: Record<string, Json>
}

/**
 * Resolves a value that stands in a connector document (not in a flow): a constant, a reference, text with
 * references, or members and items of these. A missing reference without default gives `undefined`, and the
 * member it stood in is left out; missing parts of a text are a problem, since half a text is a wrong text.
 * Expressions are not allowed in connector documents; the loader has refused them before.
 */
export function resolveSlot(value: Value, roots: SlotRoots): Result<Json | undefined, SlotProblem> {
  if ('const' in value) return ok(value.const)
  if ('ref' in value) return ok(readSteps(roots, value.ref) ?? value.default)
  if ('text' in value) {
    let text = ''
    for (const part of value.text) {
      if (typeof part === 'string') {
        text += part
        continue
      }
      const found = readSteps(roots, part.ref) ?? part.default
      if (found === undefined || found === null) return fail({ code: 'slot.missing', params: { ref: part.ref.join('.') } })
      text += typeof found === 'object' ? JSON.stringify(found) : String(found)
    }
    return ok(text)
  }
  if ('fields' in value) {
    const out: JsonObject = {}
    for (const [name, member] of Object.entries(value.fields)) {
      const resolved = resolveSlot(member, roots)
      if (!resolved.ok) return resolved
      if (resolved.value !== undefined) out[name] = resolved.value
    }
    return ok(out)
  }
  if ('items' in value) {
    const out: Json[] = []
    for (const item of value.items) {
      const resolved = resolveSlot(item, roots)
      if (!resolved.ok) return resolved
      if (resolved.value !== undefined) out.push(resolved.value)
    }
    return ok(out)
  }
  return fail({ code: 'slot.expression', params: {} })
}

function readSteps(roots: SlotRoots, steps: readonly PathStep[]): Json | undefined {
  let at: Json | undefined = roots
  for (const step of steps) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<PathStep, Json>)[step]
  }
  return at
}
