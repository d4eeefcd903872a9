import type { PathStep } from '../../core/base'
import type { RefPath, Value } from '../../core/expression'
import { nodeOf, type FlowDocument } from '../../core/flow'
import type { NodeNames } from './script'

/** About so many pieces a text is typed in. */
const PIECES = 16

/** What a field holds one moment after the other while the value is typed into it; the last is the value itself. */
export function typed(value: Value): Value[] {
  if ('const' in value && typeof value.const === 'string') return prefixes(value.const).map((text) => ({ const: text }))
  if ('expr' in value) return prefixes(value.expr).map((expr) => ({ expr }))
  if (!('text' in value)) return [value]
  const shown: Value[] = []
  value.text.forEach((part, index) => {
    const before = value.text.slice(0, index)
    for (const piece of typeof part === 'string' ? prefixes(part) : [part]) shown.push({ text: [...before, piece] })
  })
  return shown
}

function prefixes(text: string): string[] {
  const letters = [...text]
  const size = Math.max(1, Math.ceil(letters.length / PIECES))
  const ends = Array.from({ length: Math.ceil(letters.length / size) }, (_, index) => letters.slice(0, (index + 1) * size).join(''))
  return ends.length === 0 ? [text] : ends
}

/** The value with the keys of the nodes that its references mean by `$name`. */
export function withKeys(value: Value, document: FlowDocument, names: NodeNames): Value {
  const key = (part: PathStep): PathStep => {
    if (typeof part !== 'string' || !part.startsWith('$')) return part
    return nodeOf(document, names.get(part.slice(1)) ?? part.slice(1))?.key ?? part
  }
  const inside = (one: Value): Value => {
    if ('ref' in one) return { ...one, ref: one.ref.map(key) as unknown as RefPath }
    if ('text' in one) return { text: one.text.map((part) => (typeof part === 'string' ? part : inside(part) as typeof part)) }
    if ('fields' in one) return { fields: Object.fromEntries(Object.entries(one.fields).map(([name, member]) => [name, inside(member)])) }
    return 'items' in one ? { items: one.items.map(inside) } : one
  }
  return inside(value)
}
