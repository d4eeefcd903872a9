import type { Issue, JsonPath } from '../base'
import type { FlowProblemCode } from './problemCodes'

/** A flow is a drawing: texts and lists beyond these sizes are data that stands in the wrong place. */
export const FLOW_LIMITS = { textLength: 8_000_000, values: 1_000_000, depth: 64 } as const

/**
 * Whether foreign data is safe to look at: plain JSON of a sane size and depth, and no member named `__proto__`.
 * Walks without recursion, so that the depth it guards against cannot hurt it. Gives the first finding only.
 * `at` is where in a flow the data stands, if it is a part of one.
 */
export function hostileProblem(data: unknown, at: JsonPath = []): Issue | undefined {
  const open: { value: unknown; path: JsonPath }[] = [{ value: data, path: at }]
  let values = 0
  let characters = 0
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { value, path } = entry
    values += 1
    if (values > FLOW_LIMITS.values) return problem('flow.tooLarge', path, { limit: FLOW_LIMITS.values })
    if (typeof value === 'string') characters += value.length
    if (characters > FLOW_LIMITS.textLength) return problem('flow.tooLarge', path, { limit: FLOW_LIMITS.textLength })
    if (!isJsonLeaf(value) && (typeof value !== 'object' || value === null)) return problem('flow.notJson', path, {})
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= FLOW_LIMITS.depth) return problem('flow.tooDeep', path.slice(0, 6), { limit: FLOW_LIMITS.depth })
    if (Array.isArray(value)) {
      value.forEach((item, index) => open.push({ value: item, path: [...path, index] }))
      continue
    }
    for (const [name, member] of Object.entries(value)) {
      characters += name.length
      if (name === '__proto__') return problem('flow.forbiddenName', path, { name })
      open.push({ value: member, path: [...path, name] })
    }
  }
  return undefined
}

function isJsonLeaf(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

function problem(code: FlowProblemCode, path: JsonPath, params: Record<string, string | number>): Issue {
  return { code, severity: 'error', place: { path }, params }
}
