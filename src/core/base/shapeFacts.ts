import type { Json } from './json'

/**
 * What the checker of JSON Schemas has against a place, as data: it tells names, types and limits in an English sentence
 * only, and people are told in their own language.
 */
export function shapeFacts(keyword: string, sentence: string): Record<string, Json> {
  const quoted = [...sentence.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? '')
  switch (keyword) {
    case 'required': case 'propertyNames': case 'format': return { name: quoted[0] ?? '' }
    case 'type': return { actual: quoted[0] ?? '', expected: quoted.slice(1).join(', ') }
    case 'enum': case 'const': return { allowed: /(?:match|any of) (.*)\.$/s.exec(sentence)?.[1] ?? '' }
    default: {
      const limit = /(-?\d+(?:\.\d+)?)\D*$/.exec(sentence)?.[1]
      return limit === undefined ? {} : { limit: Number(limit) }
    }
  }
}
