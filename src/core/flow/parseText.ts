import { fail, ok, type Issue, type Json, type Result } from '../base'
import { FLOW_LIMITS } from './hostile'
import type { FlowProblemCode } from './problemCodes'

/**
 * JSON from a file or the clipboard. A text that is no JSON is refused with line and column (from 1) of the place
 * where reading stopped; they are found by reading it ourselves, since engines word their messages differently.
 */
export function parseFlowText(source: string): Result<Json, Issue> {
  if (source.length > FLOW_LIMITS.textLength) return refused('flow.tooLarge', { limit: FLOW_LIMITS.textLength })
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  try {
    return ok(JSON.parse(text) as Json)
  } catch {
    const at = faultOffset(text)
    const before = text.slice(0, at)
    const line = before.split('\n').length
    return refused('flow.notJsonText', { line, column: at - before.lastIndexOf('\n'), found: text.slice(at, at + 12) })
  }
}

function refused(code: FlowProblemCode, params: Record<string, Json>): Result<never, Issue> {
  return fail({ code, severity: 'error', place: {}, params })
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

type Expect = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'end'

/** Offset of the first character that cannot stand where it stands. Reads tokens with a stack of open brackets. */
function faultOffset(text: string): number {
  const open: string[] = []
  let expect: Expect = 'value'
  let at = 0
  for (;;) {
    while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1
    const token = tokenAt(text, at)
    if (token.fault !== undefined) return token.fault
    const next = after(token.kind, expect, open)
    if (next === undefined) return at
    expect = next
    at = token.end
  }
}

type Token = { fault: number } | { fault?: undefined; kind: string; end: number }

function tokenAt(text: string, at: number): Token {
  const first = text.charAt(at)
  if (first !== '' && '{}[],:'.includes(first)) return { kind: first, end: at + 1 }
  if (first === '"') return stringAt(text, at)
  const end = matchEnd(SCALAR, text, at)
  return end === undefined ? { fault: at } : { kind: 'scalar', end }
}

function stringAt(text: string, start: number): Token {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return { kind: 'text', end: at + 1 }
    if (code < 0x20) return { fault: at }
    if (code !== 0x5c) continue
    const end = matchEnd(ESCAPE, text, at)
    if (end === undefined) return { fault: at }
    at = end - 1
  }
  return { fault: text.length }
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** What may follow the token, or `undefined` where the token may not stand. Keeps the stack. */
function after(token: string, expect: Expect, open: string[]): Expect | undefined {
  const closed = (): Expect => (open.length === 0 ? 'end' : 'commaOrEnd')
  const wantsValue = expect === 'value' || expect === 'valueOrEnd'
  const wantsName = expect === 'name' || expect === 'nameOrEnd'
  if (token === '{' || token === '[') {
    if (!wantsValue) return undefined
    open.push(token)
    return token === '{' ? 'nameOrEnd' : 'valueOrEnd'
  }
  if (token === '}' || token === ']') {
    const fits = open.at(-1) === (token === '}' ? '{' : '[')
    if (!fits || !(expect === 'commaOrEnd' || expect === (token === '}' ? 'nameOrEnd' : 'valueOrEnd'))) return undefined
    open.pop()
    return closed()
  }
  if (token === ',') return expect === 'commaOrEnd' ? (open.at(-1) === '{' ? 'name' : 'value') : undefined
  if (token === ':') return expect === 'colon' ? 'value' : undefined
  if (token === 'text' && wantsName) return 'colon'
  return wantsValue ? closed() : undefined
}
