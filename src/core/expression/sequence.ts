import { calledName, leftOf, type SyntaxNode } from './syntaxTree'

/**
 * JSONata gives a list of found things as nothing when there are none and as the thing itself when there is
 * one. `yes`: the result is such a list. `mapped`: it is one if the path leads through a list, which only the
 * data tell. `no`: what comes out is what it is.
 */
export type SequenceKind = 'yes' | 'mapped' | 'no'

const SEQUENCE_FUNCTIONS = new Set([
  'map', 'filter', 'each', 'keys', 'match', 'spread', 'distinct', 'append', 'sort', 'reverse', 'shuffle',
])

/** Which of the three an expression's result is. */
export function sequenceOf(node: SyntaxNode): SequenceKind {
  if (node.predicate && !node.group) return node.predicate.every((stage) => stage.expr?.type === 'number') ? 'no' : 'yes'
  if (node.group) return 'no'
  switch (node.type) {
    case 'path': return pathKind(node)
    case 'wildcard': case 'descendant': return 'yes'
    case 'block': return last(node.expressions)
    case 'condition': return either(node.then, node.else)
    case 'apply': return node.rhs ? callKind(node.rhs) : 'no'
    case 'function': return callKind(node)
    default: return 'no'
  }
}

function pathKind(node: SyntaxNode): SequenceKind {
  const steps = node.steps ?? []
  const lastStep = steps.at(-1)
  if (lastStep?.stages?.at(-1)?.expr?.type === 'number' && steps.length === 1) return 'no'
  const finds = steps.some((step, index) => {
    if (step.type === 'wildcard' || step.type === 'descendant' || step.type === 'sort') return true
    const filters = [...(step.stages ?? []), ...(step.predicate ?? [])]
    if (filters.some((stage) => stage.expr !== undefined && stage.expr.type !== 'number')) return true
    if (index === 0 && step.type !== 'name' && step.type !== 'variable' && sequenceOf(step) === 'yes') return true
    // A step that computes something is applied to each item of what stands before it.
    return index > 0 && step.type !== 'name'
  })
  if (!finds) return 'mapped'
  // One picked item is no list, however it was found: `items[n > 1][0]`.
  return lastStep?.stages?.at(-1)?.expr?.type === 'number' && lastStep.stages.length > 1 ? 'no' : 'yes'
}

function callKind(node: SyntaxNode): SequenceKind {
  const name = calledName(node) ?? (node.type === 'variable' ? String(node.value) : undefined)
  if (name === 'default' && node.arguments?.[0]) return sequenceOf(node.arguments[0])
  return name !== undefined && SEQUENCE_FUNCTIONS.has(name) ? 'yes' : 'no'
}

const last = (nodes: readonly SyntaxNode[] | undefined): SequenceKind => {
  const node = nodes?.at(-1)
  if (!node) return 'no'
  return node.type === 'bind' && node.rhs && leftOf(node) ? sequenceOf(node.rhs) : sequenceOf(node)
}

function either(left: SyntaxNode | undefined, right: SyntaxNode | undefined): SequenceKind {
  const kinds = [left, right].map((node) => (node ? sequenceOf(node) : 'no'))
  if (kinds.includes('yes')) return 'yes'
  return kinds.includes('mapped') ? 'mapped' : 'no'
}
