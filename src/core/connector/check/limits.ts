import type { Issue, JsonPath } from '../../base'

/** Bounds of a document. Ours are below 300 kB; the greatest known vendor (500 operations) would stay below 8 MB. */
const MAX_DEPTH = 60
const MAX_MEMBERS = 400_000
const MAX_TEXT = 100_000

/** Names that reach into every JavaScript object where a document is merged carelessly. */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

/** Refuses what is too deep, too large, or no JSON. Stops at the first fault, so a hostile document costs little. */
export function documentLimits(json: unknown): Issue[] {
  let members = 0
  const stack: { value: unknown; path: JsonPath }[] = [{ value: json, path: [] }]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value, path } = top
    members += 1
    if (members > MAX_MEMBERS) return [issue('connector.tooLarge', [], { limit: MAX_MEMBERS })]
    if (path.length > MAX_DEPTH) return [issue('connector.tooDeep', path, { limit: MAX_DEPTH })]
    if (typeof value === 'string' && value.length > MAX_TEXT) return [issue('connector.textTooLong', path, { limit: MAX_TEXT })]
    if (Array.isArray(value)) {
      value.forEach((item, index) => stack.push({ value: item, path: [...path, index] }))
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (FORBIDDEN_NAMES.has(name)) return [issue('connector.forbiddenName', path, { name })]
        stack.push({ value: member, path: [...path, name] })
      }
    } else if (value === undefined || typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol') {
      return [issue('connector.notJson', path, {})]
    }
  }
  return []
}

function issue(code: string, path: JsonPath, params: Issue['params'] & {}): Issue {
  return { code, severity: 'error', place: { path }, params }
}
