import type { Json } from '../core/base'
import type { CallResult } from '../core/run'

/** What stands where a secret stood. */
export const STRUCK = '•••'

/** Shorter values would strike ordinary words; no vendor's secret is that short. */
const SHORTEST = 6

/** Replaces secrets wherever an answer repeats them: as they are, percent-encoded, or escaped inside JSON text. */
export interface Striker {
  text(text: string): string
  json(value: Json): Json
}

export function createStriker(secrets: Iterable<string>): Striker {
  const forms = new Set<string>()
  for (const secret of secrets) {
    if (secret.length < SHORTEST) continue
    forms.add(secret)
    forms.add(JSON.stringify(secret).slice(1, -1))
    forms.add(encodeURIComponent(secret))
    forms.add(new URLSearchParams({ s: secret }).toString().slice(2))
  }
  // Longer forms first, so that a secret that contains another is struck whole.
  const ordered = [...forms].sort((left, right) => right.length - left.length)
  const text = (given: string): string => ordered.reduce((struck, form) => struck.replaceAll(form, STRUCK), given)
  const json = (value: Json): Json => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(json)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [text(name), json(member)]))
  }
  return { text, json }
}

/**
 * A result without secrets, fit for traces: answers, error texts and changes of the sandbox world alike. World
 * records that are kept under a secret's name (issued tokens) are left out; nobody looks at them by a trace.
 */
export function strikeResult(result: CallResult, striker: Striker): CallResult {
  const patch = result.patch
    ?.filter(({ id }) => striker.text(id) === id)
    .map((change) => ({ ...change, record: striker.json(change.record) }))
  const kept = patch === undefined || patch.length === 0 ? {} : { patch }
  if (result.kind === 'response') {
    const { status, headers, body } = result.response
    const shown = Object.entries(headers).filter(([name]) => name !== 'set-cookie')
    return {
      kind: 'response',
      response: { status, headers: Object.fromEntries(shown.map(([name, value]) => [name, striker.text(value)])), body: striker.text(body) },
      latencyMs: result.latencyMs,
      ...kept,
    }
  }
  return {
    kind: 'failure',
    failure: result.failure,
    latencyMs: result.latencyMs,
    ...(result.code === undefined ? {} : { code: result.code }),
    ...(result.params === undefined ? {} : { params: striker.json(result.params) as Record<string, Json> }),
    ...(result.vendor === undefined ? {} : { vendor: { code: result.vendor.code, message: striker.text(result.vendor.message) } }),
    ...kept,
  }
}
