import { leftOf, type SyntaxNode } from './syntaxTree'

/** The data are of a kind that only JSONata knows what to do with: lists, objects as operands, what is missing or of another type. */
export const UNSURE = Symbol('unsure')

type Simple = string | number | boolean | null
type Found = Simple | typeof UNSURE
type Evaluate = (input: unknown) => Found

/** What a whole expression gives for data, without JSONata. */
export interface Shortcut {
  evaluate: Evaluate
  /** How many steps JSONata would count for it at most. */
  steps: number
}

/** Nested deeper than this, an expression is left to JSONata, which counts how deep it goes. */
const MAX_DEPTH = 60

/** A text that gets longer is left to JSONata's functions, which know how long one may get. */
const MAX_JOINED = 10_000

/** Whole numbers below this are written by JSONata, which rounds to 15 digits, as JavaScript writes them. */
const MAX_PLAIN_NUMBER = 1e15

/**
 * A way around JSONata for expressions that read members, calculate, compare and join: most of those that people write.
 * It gives what JSONata gives, or `UNSURE` as soon as a value is not of the plain kind for which both are sure to agree;
 * then JSONata is asked. Undefined for a tree that has anything else in it.
 */
export function shortcutOf(tree: SyntaxNode): Shortcut | undefined {
  // JSONata counts its own entry too.
  const counted = { steps: 1 }
  const evaluate = compile(tree, counted, 0)
  return evaluate && { evaluate, steps: counted.steps }
}

interface Counter { steps: number }

function compile(node: SyntaxNode | undefined, counted: Counter, depth: number): Evaluate | undefined {
  if (node === undefined || depth > MAX_DEPTH || isSpecial(node)) return undefined
  counted.steps += 1
  const part = (child: SyntaxNode | undefined) => compile(child, counted, depth + 1)
  switch (node.type) {
    case 'string': case 'number': case 'value': return constant(node.value)
    case 'name': return typeof node.value === 'string' ? member([node.value]) : undefined
    case 'path': return path(node, counted)
    case 'block': return node.expressions?.length === 1 ? part(node.expressions[0]) : undefined
    case 'unary': return node.value === '-' ? negated(part(node.expression)) : undefined
    case 'binary': return binary(String(node.value), part(leftOf(node)), part(node.rhs), constantOf(node.rhs))
    case 'condition': return condition(part(node.condition), part(node.then), part(node.else))
    default: return undefined
  }
}

/** Whether anything is asked of a node beside its value: a filter, a group, a list kept as one, a name for its place. */
const isSpecial = ({ stages, predicate, group, focus, index, tuple, keepArray, keepSingletonArray, consarray }: SyntaxNode): boolean =>
  [stages, predicate, group, focus, index, tuple, keepArray, keepSingletonArray, consarray].some((asked) => asked !== undefined && asked !== false)

const isSimple = (value: unknown): value is Simple => value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

function constant(value: unknown): Evaluate | undefined {
  return isSimple(value) ? () => value : undefined
}

function path({ steps = [] }: SyntaxNode, counted: Counter): Evaluate | undefined {
  counted.steps += steps.length
  const names: string[] = []
  for (const step of steps) {
    if (step.type !== 'name' || typeof step.value !== 'string' || isSpecial(step)) return undefined
    names.push(step.value)
  }
  return names.length > 0 ? member(names) : undefined
}

/**
 * The member at the end of a path of names that leads through objects alone. Short paths keep their names without a
 * list around them: in a flow of a thousand expressions, what each costs is mainly the way through memory to it.
 */
function member(names: readonly string[]): Evaluate {
  const [first = '', second = '', third = ''] = names
  if (names.length === 2) return (input) => simple(own(own(input, first), second))
  if (names.length === 3) return (input) => simple(own(own(own(input, first), second), third))
  return (input) => {
    let at = input
    for (const name of names) at = own(at, name)
    return simple(at)
  }
}

const simple = (value: unknown): Found => (isSimple(value) ? value : UNSURE)

/** A member of an object; undefined, which no data are, where there is none or it is no object. */
const own = (value: unknown, name: string): unknown =>
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined)

function negated(of: Evaluate | undefined): Evaluate | undefined {
  return of && ((input) => {
    const value = of(input)
    return typeof value === 'number' ? -value : UNSURE
  })
}

function condition(asked: Evaluate | undefined, yes: Evaluate | undefined, no: Evaluate | undefined): Evaluate | undefined {
  return asked && yes && no && ((input) => {
    const answer = asked(input)
    return answer === true ? yes(input) : answer === false ? no(input) : UNSURE
  })
}

/** `written` is the right side where that is a number or a text, as in most: then there is nothing to evaluate. */
function binary(operator: string, left: Evaluate | undefined, right: Evaluate | undefined, written: string | number | undefined): Evaluate | undefined {
  if (!left || !right) return undefined
  if (operator === 'and' || operator === 'or') return joined(operator === 'or', left, right)
  const operate = OPERATIONS[operator]
  if (operate && written !== undefined) {
    return (input) => {
      const first = left(input)
      return first === UNSURE ? UNSURE : operate(first, written)
    }
  }
  return operate && ((input) => {
    const first = left(input)
    if (first === UNSURE) return UNSURE
    const second = right(input)
    return second === UNSURE ? UNSURE : operate(first, second)
  })
}

const constantOf = (node: SyntaxNode | undefined): string | number | undefined =>
  (node && (node.type === 'number' || node.type === 'string') && !isSpecial(node) && (typeof node.value === 'number' || typeof node.value === 'string') ? node.value : undefined)

/** The right side is not looked at where the left one decides. */
function joined(decides: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (input) => {
    const first = left(input)
    if (typeof first !== 'boolean') return UNSURE
    if (first === decides) return first
    const second = right(input)
    return typeof second === 'boolean' ? second : UNSURE
  }
}

const calculating = (calculate: (left: number, right: number) => number) => (left: Simple, right: Simple): Found => {
  if (typeof left !== 'number' || typeof right !== 'number') return UNSURE
  const result = calculate(left, right)
  return Number.isFinite(result) ? result : UNSURE
}

const comparing = (compare: (left: number | string, right: number | string) => boolean) => (left: Simple, right: Simple): Found =>
  ((typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string') ? compare(left, right) : UNSURE)

const OPERATIONS: Readonly<Record<string, (left: Simple, right: Simple) => Found>> = {
  '+': calculating((left, right) => left + right),
  '-': calculating((left, right) => left - right),
  '*': calculating((left, right) => left * right),
  '/': calculating((left, right) => left / right),
  '%': calculating((left, right) => left % right),
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': comparing((left, right) => left < right),
  '<=': comparing((left, right) => left <= right),
  '>': comparing((left, right) => left > right),
  '>=': comparing((left, right) => left >= right),
  '&': (left, right) => {
    const [first, second] = [asText(left), asText(right)]
    if (first === undefined || second === undefined || first.length + second.length > MAX_JOINED) return UNSURE
    return first + second
  },
}

function asText(value: Simple): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) && Math.abs(value) < MAX_PLAIN_NUMBER ? String(value) : undefined
  return String(value)
}
