import { getOwn, setOwn, type Json } from '../base'
import { compileExpression } from './compileExpression'
import { isRoot } from './roots'
import { calledName, leftOf, pairsOf, type SyntaxNode } from './syntaxTree'
import type { RefPath, RefValue, TextValue, Value, ValueMode } from './value'
import { constOf, formatPath, valueMode } from './valueShape'

/** `lossless`: the new value gives the same as the old one in every run. Else the old one is only a start. */
export interface SwitchedValue { value: Value; lossless: boolean }

/** The same value in another of the three modes, as far as that mode can say it. */
export function switchMode(value: Value, to: ValueMode): SwitchedValue {
  if (valueMode(value) === to) return { value, lossless: true }
  if (to === 'expr') {
    const { source, exact } = toExpression(value)
    return { value: { expr: source }, lossless: exact }
  }
  if ('expr' in value) return fromExpression(value.expr, to)
  return to === 'const' ? toConst(value) : toReference(value)
}

/** A value as the source of an expression. `exact` is false where a name cannot be written in the language. */
export function toExpression(value: Value): { source: string; exact: boolean } {
  if ('expr' in value) return { source: value.expr, exact: true }
  if ('const' in value) return { source: JSON.stringify(value.const), exact: true }
  if ('ref' in value) return referenceSource(value)
  if ('text' in value) return textSource(value)
  if ('items' in value) {
    const items = value.items.map(toExpression)
    // A list inside a list constructor is spliced in unless it is one itself.
    const exact = items.every((item, index) => item.exact && !('ref' in (value.items[index] ?? {})) && !('expr' in (value.items[index] ?? {})))
    return { source: `[${items.map(({ source }) => source).join(', ')}]`, exact }
  }
  const members = Object.entries(value.fields).map(([name, member]) => ({ name, ...toExpression(member) }))
  const source = members.map((member) => `${JSON.stringify(member.name)}: ${member.source}`).join(', ')
  return { source: `{${source}}`, exact: members.every(({ exact }) => exact) }
}

function referenceSource(value: RefValue): { source: string; exact: boolean } {
  const path = formatPath(value.ref)
  const exact = value.ref.every((step) => typeof step === 'number' || !step.includes('`')) && isRoot(value.ref[0])
  return { source: value.default === undefined ? path : `$default(${path}, ${JSON.stringify(value.default)})`, exact }
}

function textSource(value: TextValue): { source: string; exact: boolean } {
  const pieces = value.text.map((piece) => (typeof piece === 'string' ? { source: JSON.stringify(piece), exact: true } : referenceSource(piece)))
  const exact = pieces.every((piece) => piece.exact)
  const [only] = pieces
  if (!only) return { source: '""', exact }
  if (pieces.length > 1) return { source: pieces.map(({ source }) => source).join(' & '), exact }
  return { source: typeof value.text[0] === 'string' ? only.source : `$string(${only.source})`, exact }
}

function toConst(value: Value): SwitchedValue {
  const folded = constOf(value)
  if (folded !== undefined) return { value: { const: folded }, lossless: true }
  const [only] = 'text' in value ? value.text.filter((piece) => typeof piece === 'string') : []
  return { value: { const: 'ref' in value ? (value.default ?? null) : (only ?? null) }, lossless: false }
}

function toReference(value: Value): SwitchedValue {
  const folded = constOf(value)
  if (typeof folded === 'string') return { value: { text: folded === '' ? [] : [folded] }, lossless: true }
  if (folded === undefined || folded === null) return { value: { text: [] }, lossless: false }
  return { value: { text: [typeof folded === 'object' ? JSON.stringify(folded) : String(folded)] }, lossless: false }
}

function fromExpression(source: string, to: 'const' | 'ref'): SwitchedValue {
  const compiled = compileExpression(source)
  const tree = compiled.ok ? compiled.value.tree : undefined
  if (to === 'const') {
    const json = tree && literalOf(tree)
    return json === undefined ? { value: { const: null }, lossless: false } : { value: { const: json }, lossless: true }
  }
  const reference = tree && (referenceOf(tree) ?? textOf(tree))
  return reference ? { value: reference, lossless: true } : { value: { text: [] }, lossless: false }
}

/** The JSON that a tree of literals stands for. */
export function literalOf(node: SyntaxNode): Json | undefined {
  if (node.predicate || node.group) return undefined
  if (node.type === 'string' || node.type === 'number' || node.type === 'value') return node.value as Json
  if (node.type !== 'unary') return undefined
  if (node.value === '[') {
    const items = (node.expressions ?? []).map(literalOf)
    return items.every((item) => item !== undefined) ? items : undefined
  }
  if (node.value !== '{') return undefined
  const made: Record<string, Json> = {}
  for (const [key, value] of pairsOf(node)) {
    const json = literalOf(value)
    if (key.type !== 'string' || json === undefined || getOwn(made, String(key.value)) !== undefined) return undefined
    setOwn(made, String(key.value), json)
  }
  return made
}

/** The reference that a path of plain names and positions is, or `$default` of one and a literal. */
export function referenceOf(node: SyntaxNode): RefValue | undefined {
  if (calledName(node) === 'default' && node.type === 'function') {
    const [path, fallback] = node.arguments ?? []
    const inner = path && referenceOf(path)
    const json = fallback && literalOf(fallback)
    return inner && inner.default === undefined && json !== undefined ? { ref: inner.ref, default: json } : undefined
  }
  if (node.type !== 'path' || node.keepSingletonArray || node.group) return undefined
  const steps: (string | number)[] = []
  for (const step of node.steps ?? []) {
    if (step.type !== 'name' || step.focus || step.index) return undefined
    steps.push(String(step.value))
    for (const stage of step.stages ?? []) {
      const index = stage.expr?.type === 'number' ? Number(stage.expr.value) : -1
      if (!Number.isInteger(index) || index < 0) return undefined
      steps.push(index)
    }
  }
  const [root, ...rest] = steps
  return typeof root === 'string' && isRoot(root) ? { ref: [root, ...rest] satisfies RefPath } : undefined
}

/** A text with references that a chain of `&` is, where its pieces are literals and references only. */
function textOf(node: SyntaxNode): TextValue | undefined {
  if (node.type === 'string') return { text: node.value === '' ? [] : [String(node.value)] }
  if (calledName(node) === 'string' && node.type === 'function' && node.arguments?.length === 1) {
    const reference = node.arguments[0] && referenceOf(node.arguments[0])
    return reference && { text: [reference] }
  }
  if (node.type !== 'binary' || node.value !== '&') return undefined
  const pieces = [leftOf(node), node.rhs].map((side) => {
    if (!side) return undefined
    const reference = referenceOf(side)
    return reference ? [reference] : textOf(side)?.text
  })
  return pieces[0] && pieces[1] ? { text: [...pieces[0], ...pieces[1]] } : undefined
}

