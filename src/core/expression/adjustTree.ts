import { MAX_LIST } from './limits'
import { changeChildren, leftOf, walkTree, type SyntaxNode } from './syntaxTree'

/** Names of our own functions in adjusted trees. No expression can write a variable name with a bracket in it. */
export const INTERNAL = { fresh: '(fresh', range: '(range', concat: '(concat', need: '(need' } as const

/**
 * Closes traps of the engine in its own syntax tree, which it evaluates:
 *
 * - `list[]` sets a flag on the list that it is given, `list{…}` adds an item to an empty one: outputs of steps
 *   are frozen, so both would throw there, and elsewhere change data that others read.
 * - `[a..b]` and, in loops, `&` build values of any size between two steps.
 *
 * `needed` are reads whose absence must not go unnoticed, by number; only given where something is missing.
 */
export function adjustTree(tree: SyntaxNode, needed: ReadonlyMap<SyntaxNode, number> = new Map()): SyntaxNode {
  const repeats = hasRepetition(tree)
  const adjust = (node: SyntaxNode): SyntaxNode => {
    const number = isTuple(node) ? undefined : needed.get(node)
    changeChildren(node, adjust)
    const made = adjustNode(node, repeats)
    return number === undefined ? made : call(INTERNAL.need, [{ type: 'number', value: number }, made], node.position)
  }
  return adjust(tree)
}

function adjustNode(node: SyntaxNode, repeats: boolean): SyntaxNode {
  if (node.type === 'binary') {
    const left = leftOf(node)
    if (left && node.rhs && node.value === '..') return call(INTERNAL.range, [left, node.rhs], node.position)
    if (left && node.rhs && node.value === '&' && repeats) return call(INTERNAL.concat, [left, node.rhs], node.position)
    return node
  }
  if (isTuple(node)) return node
  if (node.keepSingletonArray && !node.steps?.at(-1)?.consarray) {
    // On the node, the flag is set on the sequence that was made for the result; on the path, on what it found.
    delete node.keepSingletonArray
    node.keepArray = true
  }
  const { group } = node
  if (!group) return node
  delete node.group
  node.keepArray = true
  return { ...call(INTERNAL.fresh, [node], node.position), group }
}

function call(name: string, args: SyntaxNode[], position: number | undefined): SyntaxNode {
  const node: SyntaxNode = { type: 'function', value: '(', procedure: { type: 'variable', value: name }, arguments: args }
  if (position !== undefined) node.position = position
  return node
}

const isTuple = (node: SyntaxNode): boolean => node.tuple === true || (node.steps?.some((step) => step.tuple) ?? false)

/** Only where a part can run more than once, or feed on itself, can joining texts grow without bound. */
function hasRepetition(tree: SyntaxNode): boolean {
  let found = false
  walkTree(tree, (node) => {
    if (node.type === 'lambda' || node.type === 'bind') found = true
  })
  return found
}

/** Whole numbers from one to another, as `[from..to]` gives them: nothing where they do not rise. */
export function makeRange(from: unknown, to: unknown): number[] | undefined | 'tooLong' | 'notInteger' {
  if (from !== undefined && !Number.isInteger(from)) return 'notInteger'
  if (to !== undefined && !Number.isInteger(to)) return 'notInteger'
  if (from === undefined || to === undefined) return undefined
  const [first, last] = [Number(from), Number(to)]
  if (first > last) return undefined
  if (last - first >= MAX_LIST) return 'tooLong'
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
