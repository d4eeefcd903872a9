import type { Json } from '../base'
import { tokenize, type Token } from './tokens'
import type { RefPath, RefValue, TextValue } from './value'
import { formatPath } from './valueShape'

/**
 * A text with references as one line that can be typed, copied and pasted: `Hello {{trigger.name | "you"}}`.
 * The default stands after the bar, as JSON. `\{` is a brace of the text itself, and before a brace `\\` a backslash.
 */
export function formatText(value: TextValue): string {
  return value.text.map((piece, index) => {
    if (typeof piece !== 'string') return formatReference(piece)
    return escapeText(piece, typeof value.text[index + 1] === 'object')
  }).join('')
}

/** Braces are escaped only where they could be taken for the begin of a reference. */
function escapeText(text: string, beforeReference: boolean): string {
  return text.replace(/(\\*)\{|\\+$/g, (found: string, slashes: string | undefined, at: number) => {
    const end = at + found.length
    if (slashes === undefined) return beforeReference ? found + found : found
    const harmless = slashes === '' && text[end] !== '{' && !(beforeReference && end === text.length)
    return harmless ? found : `${slashes}${slashes}\\{`
  })
}

function formatReference({ ref, default: fallback }: RefValue): string {
  return fallback === undefined ? `{{${formatPath(ref)}}}` : `{{${formatPath(ref)} | ${JSON.stringify(fallback)}}}`
}

/** The inverse of `formatText`. What stands in braces and is no reference stays as it was typed. */
export function parseText(source: string): TextValue {
  const text: (string | RefValue)[] = []
  let literal = ''
  let at = 0
  const brace = /\\*\{/g
  for (let found = brace.exec(source); found; found = brace.exec(source)) {
    const slashes = found[0].length - 1
    const open = found.index + slashes
    literal += source.slice(at, found.index) + '\\'.repeat(Math.floor(slashes / 2))
    const inner = slashes % 2 === 0 && source[open + 1] === '{' ? referenceAt(source, open + 2) : undefined
    if (inner) {
      if (literal !== '') text.push(literal)
      literal = ''
      text.push(inner.reference)
    } else literal += '{'
    at = inner?.end ?? open + 1
    brace.lastIndex = at
  }
  literal += source.slice(at)
  if (literal !== '') text.push(literal)
  return { text }
}

/** The reference that begins at a place and ends with `}}`, which may also stand inside its default. */
function referenceAt(source: string, from: number): { reference: RefValue; end: number } | undefined {
  for (let close = source.indexOf('}}', from); close >= 0; close = source.indexOf('}}', close + 1)) {
    const reference = parseReference(source.slice(from, close))
    if (reference) return { reference, end: close + 2 }
  }
  return undefined
}

/** `steps.x.list[0] | "default"`; undefined where the text is nothing of the kind. */
function parseReference(source: string): RefValue | undefined {
  const bar = source.indexOf('|')
  for (let at = bar; at >= 0; at = source.indexOf('|', at + 1)) {
    const ref = parsePath(source.slice(0, at))
    const fallback = parseJson(source.slice(at + 1))
    if (ref && fallback !== undefined) return { ref, default: fallback }
  }
  const ref = parsePath(source)
  return ref && { ref }
}

/** The path that a text like `steps.createMeeting.list[0].code` writes; undefined where it writes something else. */
export function parsePath(source: string): RefPath | undefined {
  const tokens = tokenize(source)
  if (!tokens.ok) return undefined
  const [first, ...rest] = tokens.value
  if (first?.type !== 'name' && first?.type !== 'quotedName') return undefined
  const steps: (string | number)[] = []
  for (let at = 0; at < rest.length;) {
    const step = stepAt(rest, at)
    if (!step) return undefined
    steps.push(step.step)
    at += step.length
  }
  return [first.value, ...steps]
}

function stepAt(tokens: readonly Token[], at: number): { step: string | number; length: number } | undefined {
  const [first, second, third] = tokens.slice(at, at + 3)
  if (!second || first?.type !== 'operator') return undefined
  if (first.value === '.') return second.type === 'name' || second.type === 'quotedName' ? { step: second.value, length: 2 } : undefined
  const index = first.value === '[' && second.type === 'number' && third?.value === ']' ? Number(second.value) : -1
  return Number.isInteger(index) && index >= 0 ? { step: index, length: 3 } : undefined
}

function parseJson(source: string): Json | undefined {
  try {
    return JSON.parse(source) as Json
  } catch {
    return undefined
  }
}
