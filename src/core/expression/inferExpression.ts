import { getOwn, setOwn, type Json } from '../base'
import { mergeSchemas, schemaAt, typeOf, type FieldSchema } from '../schema'
import { FUNCTIONS } from './functionTable'
import { isKeyedRoot, isRoot } from './roots'
import { lookUp, type Scope } from './scope'
import { calledName, leftOf, pairsOf, type Stage, type SyntaxNode } from './syntaxTree'

/** What is known of an expression's result. `many`: a sequence, so none, one or several of `schema`. */
export interface Inferred { schema: FieldSchema; many: boolean }

/** Something that inference came across; `position` is the end of a token. */
export type InferenceNote =
  | { kind: 'unknownField'; name: string; position: number; known: string[] }
  | { kind: 'flattens'; position: number }

interface Place {
  scope: Scope
  /** The context item's schema; undefined where the context is the run's data. */
  item: FieldSchema | undefined
  locals: ReadonlyMap<string, Inferred>
  notes: InferenceNote[]
  /** Nothing is said about missing fields where absence is asked about. */
  guarded: boolean
}

const ANY: Inferred = { schema: {}, many: false }
const of = (schema: FieldSchema): Inferred => ({ schema, many: false })

/** The type of a whole expression, with what it notices on the way. Never guesses: what it cannot tell is "any". */
export function inferExpression(tree: SyntaxNode, scope: Scope): Inferred & { notes: InferenceNote[] } {
  const notes: InferenceNote[] = []
  const inferred = infer(tree, { scope, item: undefined, locals: new Map(), notes, guarded: false })
  return { ...inferred, notes }
}

function infer(node: SyntaxNode, place: Place): Inferred {
  if (node.group) return of({ type: 'object' })
  const plain = filtered(inferPlain(node, place), node.predicate, place)
  return node.keepArray ? of(asList(plain)) : plain
}

function inferPlain(node: SyntaxNode, place: Place): Inferred {
  switch (node.type) {
    case 'string': case 'number': case 'value': return literal(node.value as Json)
    case 'path': return node.keepSingletonArray ? of(asList(path(node, place))) : path(node, place)
    case 'name': return path({ type: 'path', steps: [node] }, place)
    case 'variable': return variable(node, place)
    case 'binary': return binary(node, place)
    case 'unary': return unary(node, place)
    case 'condition': return condition(node, place)
    case 'block': return block(node, place)
    case 'bind': return node.rhs ? infer(node.rhs, place) : ANY
    case 'function': return call(node, place)
    case 'apply': return apply(node, place)
    default: return ANY
  }
}

/** The list that a sequence is once it keeps its one item. */
export function asList({ schema, many }: Inferred): FieldSchema {
  if (!many && schema.type === 'array') return schema
  if (!many && schema.type === undefined) return { type: 'array' }
  return { type: 'array', items: schema }
}

function literal(value: Json): Inferred {
  if (value === null) return of({ type: 'null' })
  return of({ type: typeOf(value), const: value })
}

function binary(node: SyntaxNode, place: Place): Inferred {
  const sides = [leftOf(node), node.rhs].map((side) => (side ? infer(side, place) : ANY))
  const operator = String(node.value)
  if (operator === '&') return of({ type: 'string' })
  if (operator === '..') return { schema: { type: 'integer' }, many: true }
  if ('+-*%'.includes(operator)) return of({ type: sides.every(({ schema }) => schema.type === 'integer') ? 'integer' : 'number' })
  return of({ type: operator === '/' ? 'number' : 'boolean' })
}

function unary(node: SyntaxNode, place: Place): Inferred {
  if (node.value === '-') {
    const inner = node.expression ? infer(node.expression, place).schema : {}
    return of({ type: inner.type === 'integer' ? 'integer' : 'number' })
  }
  if (node.value === '[') return of(listOf(node.expressions ?? [], place))
  const properties: Record<string, FieldSchema> = {}
  let open = false
  for (const [key, value] of pairsOf(node)) {
    const given = infer(value, place)
    if (key.type === 'string') setOwn(properties, String(key.value), given.many ? {} : given.schema)
    else open = true
  }
  return of({ type: 'object', properties, required: open ? [] : Object.keys(properties), ...(open && { additionalProperties: true }) })
}

/** Lists inside a list constructor are spliced in, unless they are constructors themselves. */
function listOf(nodes: readonly SyntaxNode[], place: Place): FieldSchema {
  const items = nodes.map((node) => {
    const { schema, many } = infer(node, place)
    const spliced = !many && schema.type === 'array' && !(node.type === 'unary' && node.value === '[')
    return withoutConst(spliced ? (schema.items ?? {}) : schema)
  })
  const [first, ...rest] = items
  return first ? { type: 'array', items: rest.reduce(mergeSchemas, first) } : { type: 'array' }
}

function withoutConst(schema: FieldSchema): FieldSchema {
  if (schema.const === undefined) return schema
  const widened = { ...schema }
  delete widened.const
  return widened
}

function condition(node: SyntaxNode, place: Place): Inferred {
  if (node.condition) infer(node.condition, { ...place, guarded: true })
  const branches = [node.then, node.else].flatMap((branch) => (branch ? [infer(branch, place)] : []))
  const [first, second] = branches
  if (!first) return ANY
  if (!second) return first
  if (first.many !== second.many) return ANY
  return { schema: mergeSchemas(withoutConst(first.schema), withoutConst(second.schema)), many: first.many }
}

function block(node: SyntaxNode, place: Place): Inferred {
  let locals = place.locals
  let result = ANY
  for (const part of node.expressions ?? []) {
    result = infer(part, { ...place, locals })
    if (part.type === 'bind') locals = new Map([...locals, [String(leftOf(part)?.value), result]])
  }
  return result
}

function call(node: SyntaxNode, place: Place, piped?: Inferred): Inferred {
  const name = calledName(node)
  const asks = name === 'exists' || name === 'default' || name === 'boolean' || name === 'not'
  const given = (node.arguments ?? []).map((argument, index) =>
    argument.type === 'operator' ? ANY : infer(argument, asks && index === 0 ? { ...place, guarded: true } : place))
  const args = piped ? [piped, ...given] : given
  const info = name !== undefined && !place.locals.has(name) ? getOwn(FUNCTIONS, name) : undefined
  if (!info || node.type === 'partial') return ANY
  if (name === 'default' && args[0] && args[1]) {
    const merged = mergeSchemas(withoutConst(args[0].schema), withoutConst(args[1].schema))
    return args[0].many === args[1].many ? { schema: merged, many: args[0].many } : ANY
  }
  if (info.gives === 'any') return ANY
  if (info.gives === 'items') return { schema: {}, many: true }
  const [first] = args
  if (info.gives !== 'same') return of(isWhole(name, args) ? { type: 'integer' } : info.gives)
  if (!first) return ANY
  if (name === 'clone') return first
  return { schema: first.schema.type === 'array' && !first.many ? (first.schema.items ?? {}) : first.schema, many: true }
}

/** Functions that give whole numbers for whole numbers, and `$round` without a precision. */
function isWhole(name: string | undefined, [first, ...others]: readonly Inferred[]): boolean {
  if (name === 'round') return others.length === 0
  return first !== undefined && (name === 'sum' || name === 'max' || name === 'min' || name === 'abs') && elementOf(first).type === 'integer'
}

function apply(node: SyntaxNode, place: Place): Inferred {
  const left = leftOf(node)
  const piped = left ? infer(left, place) : ANY
  if (node.rhs?.type === 'function') return call(node.rhs, place, piped)
  if (node.rhs?.type === 'variable') return call({ type: 'function', procedure: node.rhs, arguments: [] }, place, piped)
  return ANY
}

function variable(node: SyntaxNode, place: Place): Inferred {
  const name = String(node.value)
  if (name === '') return place.item ? of(place.item) : ANY
  const local = place.locals.get(name)
  if (local) return local
  return isRoot(name) ? rootSchema(name, undefined, place) : ANY
}

function rootSchema(root: string, key: string | undefined, { scope }: Place): Inferred {
  const answer = lookUp(scope, key === undefined ? [root] : [root, key])
  return answer.found ? of(answer.schema) : ANY
}

function path(node: SyntaxNode, place: Place): Inferred {
  const steps = [...(node.steps ?? [])]
  const first = steps.shift()
  if (!first) return ANY
  let current: Inferred
  const absolute = first.type === 'variable' && !place.locals.has(String(first.value))
  const named = (first.type === 'name' && place.item === undefined) || absolute
  const name = String(first.value)
  if (named && isKeyedRoot(name) && steps[0]?.type === 'name' && !first.stages) {
    const key = steps.shift()
    current = filtered(rootSchema(name, String(key?.value), place), key?.stages, place)
  } else if (named && isRoot(name)) current = filtered(rootSchema(name, undefined, place), first.stages, place)
  else if (first.type === 'name') current = place.item === undefined ? ANY : filtered(member(of(place.item), first, place), first.stages, place)
  else current = filtered(infer(first, place), first.stages, place)
  let locals = place.locals
  for (const step of steps) {
    if (step.focus || step.index || step.tuple) return ANY
    if (step.type === 'sort') current = { schema: elementOf(current), many: true }
    else if (step.type === 'name') current = filtered(member(current, step, place), step.stages, place)
    else if (step.type === 'wildcard' || step.type === 'descendant') current = { schema: {}, many: true }
    else {
      const inner = infer(step, { ...place, locals, item: elementOf(current) })
      const many = current.many || current.schema.type === 'array'
      const unknown = current.schema.type === undefined
      current = filtered(many ? { schema: inner.schema, many: true } : unknown ? ANY : inner, step.stages, place)
    }
    locals = place.locals
  }
  return current
}

const elementOf = ({ schema, many }: Inferred): FieldSchema => (!many && schema.type === 'array' ? (schema.items ?? {}) : schema)

/** A named member of what stands before: of each item, where that is a list. */
function member(owner: Inferred, step: SyntaxNode, place: Place): Inferred {
  const mapped = owner.many || owner.schema.type === 'array'
  const element = elementOf(owner)
  const name = String(step.value)
  const found = schemaAt(element, [name])
  if (!found) {
    if (!place.guarded) place.notes.push({ kind: 'unknownField', name, position: step.position ?? 0, known: Object.keys(element.properties ?? {}) })
    return ANY
  }
  if (!mapped) return of(found)
  if (found.type !== 'array') return { schema: found, many: true }
  place.notes.push({ kind: 'flattens', position: step.position ?? 0 })
  return { schema: found.items ?? {}, many: true }
}

function filtered(value: Inferred, stages: readonly Stage[] | undefined, place: Place): Inferred {
  let current = value
  for (const stage of stages ?? []) {
    if (!stage.expr) continue
    if (stage.expr.type === 'number') {
      current = current.many || current.schema.type === undefined ? { schema: current.schema, many: current.many } : of(elementOf(current))
      continue
    }
    const predicate = infer(stage.expr, { ...place, item: elementOf(current), guarded: true })
    const picksOne = predicate.schema.type === 'integer' || predicate.schema.type === 'number'
    const unknown = current.schema.type === undefined && !current.many
    current = unknown ? ANY : picksOne && !current.many ? of(elementOf(current)) : { schema: elementOf(current), many: true }
  }
  return current
}
