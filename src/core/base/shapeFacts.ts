import type { Json, JsonPath } from './json'

/** Of a choice of many, so many are named. */
const MOST_NAMED = 6

/** Longer words than this are no word that somebody mistyped. */
const LONGEST_WORD = 60

/**
 * What the checker of JSON Schemas has against a place, as data: it tells names, types and limits in an English sentence
 * only, and people are told in their own language. `given` is what stands at the place.
 */
export function shapeFacts(keyword: string, sentence: string, given: unknown): Record<string, Json> {
  const quoted = [...sentence.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? '')
  switch (keyword) {
    case 'required': case 'propertyNames': case 'format': return { name: quoted[0] ?? '' }
    case 'type': return { actual: quoted[0] ?? '', expected: quoted.slice(1).join(', ') }
    case 'enum': case 'const': return { allowed: allowedIn(sentence), given: typeof given === 'string' ? given.slice(0, LONGEST_WORD) : (JSON.stringify(given) ?? '').slice(0, LONGEST_WORD) }
    default: {
      const limit = /(-?\d+(?:\.\d+)?)\D*$/.exec(sentence)?.[1]
      return limit === undefined ? {} : { limit: Number(limit) }
    }
  }
}

/** `Instance does not match any of ["a","b"].` names what may stand there as JSON. */
function allowedIn(sentence: string): string {
  const json = /match (?:any of )?(.*)\.$/s.exec(sentence)?.[1] ?? ''
  try {
    const allowed: unknown = JSON.parse(json)
    const words = (Array.isArray(allowed) ? allowed : [allowed]).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    return words.length > MOST_NAMED ? `${words.slice(0, MOST_NAMED).join(', ')}, …` : words.join(', ')
  } catch {
    return json
  }
}

/** The path of a place as the checker writes it: `#/nodes/a/inputs/0`. */
export function pathOfLocation(location: string): JsonPath {
  return location.split('/').slice(1).map((step) => {
    const member = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    return /^\d+$/.test(member) ? Number(member) : member
  })
}

/** What stands at a place of some data; undefined where that is not there. */
export const valueAt = (data: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined), data)
