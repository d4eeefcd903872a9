import { getOwn } from '../base'
import { schemaAt, type FieldSchema } from '../schema'
import { FUNCTIONS } from './functionTable'
import { isKeyedRoot, isRoot, ROOTS } from './roots'
import { hasKeys, keysOf, lookUp, type Presence, type Scope } from './scope'
import { tokenize, type Token } from './tokens'
import { quoteName } from './valueShape'

export interface Completion {
  kind: 'root' | 'record' | 'field' | 'function' | 'variable'
  /** What the list shows. */
  label: string
  /** What replaces the characters from `from` to the cursor. */
  insert: string
  /** The step's title, the function's parameters or the field's type, in a few words of the language. */
  detail?: string
  schema?: FieldSchema
  presence?: Presence
}

export interface Completions {
  /** Where the word that is being typed begins. */
  from: number
  items: Completion[]
}

/**
 * What can stand at the cursor: records and fields after a dot, functions and roots after `$`, else both and the
 * fields of the current item. Nothing inside texts and comments. Best matches first; what does not match is left out.
 */
export function completeExpression(source: string, cursor: number, scope: Scope): Completions {
  const before = source.slice(0, cursor)
  const tokens = tokenize(before)
  const openName = !tokens.ok && tokens.error.code === 'expression.unclosedName' ? tokens.error.range?.[0] : undefined
  if (!tokens.ok && openName === undefined) return { from: cursor, items: [] }
  const read = openName === undefined ? tokens : tokenize(before.slice(0, openName))
  if (!read.ok) return { from: cursor, items: [] }
  const all = read.value
  const last = all.at(-1)
  const typing = openName === undefined && last && last.to === cursor && isWord(last) ? last : undefined
  const from = openName ?? typing?.from ?? cursor
  const typed = openName === undefined ? (typing?.value ?? '') : before.slice(openName + 1)
  const rest = typing ? all.slice(0, -1) : all
  if (typing?.type === 'variable') return { from, items: matching(variables(source, scope), typed) }
  if (typing?.type === 'number' || last?.type === 'text' && last.to === cursor) return { from, items: [] }
  const afterDot = rest.at(-1)?.type === 'operator' && rest.at(-1)?.value === '.'
  if (afterDot) return { from, items: matching(membersOf(rest.slice(0, -1), scope), typed) }
  const item = enclosingItem(rest, scope)
  const items = item ? [...fields(item, 'always'), ...rootsAs('$', scope)] : rootsAs('', scope)
  return { from, items: matching([...items, ...functions()], typed) }
}

const isWord = (token: Token): boolean => token.type === 'name' || token.type === 'variable' || token.type === 'word' || token.type === 'number'

/** Those that begin with what was typed, then those that contain it. */
function matching(items: readonly Completion[], typed: string): Completion[] {
  const wanted = typed.toLowerCase()
  const name = (item: Completion): string => item.label.replace(/^\$/, '').toLowerCase()
  const rank = (item: Completion): number => {
    if (name(item).startsWith(wanted)) return 0
    return name(item).includes(wanted) || (item.detail ?? '').toLowerCase().includes(wanted) ? 1 : 2
  }
  return items.filter((item) => rank(item) < 2).sort((left, right) => rank(left) - rank(right))
}

function rootsAs(prefix: string, scope: Scope): Completion[] {
  return Object.keys(ROOTS).flatMap((root): Completion[] => {
    const answer = lookUp(scope, [root])
    if (!answer.found || (isKeyedRoot(root) && !hasKeys(scope, root))) return []
    return [{ kind: 'root', label: prefix + root, insert: prefix + root, schema: answer.schema }]
  })
}

function functions(): Completion[] {
  return Object.entries(FUNCTIONS).map(([name, info]) =>
    ({ kind: 'function', label: `$${name}`, insert: `$${name}(`, detail: `(${info.parameters.join(', ')})` }))
}

/** After `$`: the roots, the functions, and names that the expression binds itself. */
function variables(source: string, scope: Scope): Completion[] {
  const tokens = tokenize(source)
  const bound = new Set<string>()
  for (const [index, token] of (tokens.ok ? tokens.value : []).entries()) {
    const next = tokens.ok ? tokens.value[index + 1]?.value : undefined
    const binds = next === ':=' || next === ',' || next === ')'
    if (token.type === 'variable' && token.value !== '' && token.value !== '$' && binds && !getOwn(FUNCTIONS, token.value)) bound.add(token.value)
  }
  const own = [...bound].filter((name) => !isRoot(name)).map((name): Completion => ({ kind: 'variable', label: `$${name}`, insert: `$${name}` }))
  return [...own, ...rootsAs('$', scope), ...functions()]
}

/** What can follow a dot: records of a keyed root, else the fields of what the path leads to. */
function membersOf(tokens: readonly Token[], scope: Scope): Completion[] {
  const chain = chainBefore(tokens)
  if (!chain) return []
  const [root, ...rest] = chain.names
  if (root !== undefined && rest.length === 0 && isKeyedRoot(root) && !chain.inItem) return records(scope, root)
  const found = schemaOfChain(tokens, scope)
  return found ? fields(elementOf(found.schema), found.presence) : []
}

function records(scope: Scope, root: string): Completion[] {
  return keysOf(scope, root).flatMap((key): Completion[] => {
    const answer = lookUp(scope, [root, key])
    if (!answer.found) return []
    const entry = root === 'steps' ? scope.steps[key] : root === 'errors' ? scope.errors[key] : undefined
    return [{ kind: 'record', label: key, insert: quoteName(key), schema: answer.schema, presence: answer.presence, ...(entry && { detail: entry.title }) }]
  })
}

const fields = (schema: FieldSchema, presence: Presence): Completion[] =>
  Object.entries(schema.properties ?? {}).map(([name, field]) =>
    ({ kind: 'field', label: name, insert: quoteName(name), schema: field, presence, ...(field.type !== undefined && { detail: field.type }) }))

const elementOf = (schema: FieldSchema): FieldSchema => (schema.type === 'array' ? (schema.items ?? {}) : schema)

interface Chain {
  names: string[]
  /** The first name stands in a predicate or a step, so it is a member of the item there. */
  inItem: boolean
  /** Index of the chain's first token. */
  start: number
}

/** The path that ends with the last token: names and dots, predicates skipped. */
function chainBefore(tokens: readonly Token[]): Chain | undefined {
  const names: string[] = []
  let at = tokens.length - 1
  for (;;) {
    while (tokens[at]?.value === ']' && tokens[at]?.type === 'operator') {
      const open = openingOf(tokens, at)
      if (open === undefined) return undefined
      at = open - 1
    }
    const token = tokens[at]
    if (!token || (token.type !== 'name' && token.type !== 'quotedName' && token.type !== 'variable' && token.type !== 'text')) return undefined
    names.unshift(token.value)
    const dot = tokens[at - 1]
    if (dot?.type !== 'operator' || dot.value !== '.' || token.type === 'variable') {
      return { names, inItem: token.type !== 'variable' && enclosing(tokens.slice(0, at)) !== undefined, start: at }
    }
    at -= 2
  }
}

function openingOf(tokens: readonly Token[], close: number): number | undefined {
  let depth = 0
  for (let at = close; at >= 0; at--) {
    const token = tokens[at]
    if (token?.type !== 'operator') continue
    if (')]}'.includes(token.value)) depth++
    if ('([{'.includes(token.value)) depth--
    if (depth === 0) return at
  }
  return undefined
}

function schemaOfChain(tokens: readonly Token[], scope: Scope): { schema: FieldSchema; presence: Presence } | undefined {
  const chain = chainBefore(tokens)
  if (!chain) return undefined
  const [root, ...names] = chain.names
  if (root === undefined) return undefined
  let presence: Presence = 'always'
  let schema: FieldSchema | undefined
  let rest = names
  if (chain.inItem) {
    const item = enclosingItem(tokens.slice(0, chain.start), scope)
    schema = item && schemaAt(item, [root])
  } else {
    const keyed = isKeyedRoot(root)
    const answer = lookUp(scope, keyed && names[0] !== undefined ? [root, names[0]] : [root])
    if (!answer.found) return undefined
    ;({ schema, presence } = answer)
    if (keyed) rest = names.slice(1)
  }
  for (const name of rest) schema = schema && schemaAt(elementOf(schema), [name])
  return schema && { schema, presence }
}

/** Index of the nearest open bracket that makes the context an item: a predicate, or a step after a dot. */
function enclosing(tokens: readonly Token[]): number | undefined {
  let depth = 0
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]
    if (token?.type !== 'operator') continue
    if (')]}'.includes(token.value)) depth++
    if (!'([{'.includes(token.value)) continue
    if (depth > 0) depth--
    else if (opensItem(tokens, at)) return at
  }
  return undefined
}

/** `list[`, `list.(`, `list.{`, `list.[`, `list{`; but not `$f(`, and not a constructor of its own. */
function opensItem(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  if (!before) return false
  if (before.type === 'operator' && before.value === '.') return true
  const operand = before.type === 'name' || before.type === 'quotedName' || before.type === 'variable' || before.value === ']' || before.value === ')'
  return operand && tokens[at]?.value !== '('
}

/** The schema of the item that the end of the tokens stands in; undefined at the top of the expression. */
function enclosingItem(tokens: readonly Token[], scope: Scope): FieldSchema | undefined {
  const at = enclosing(tokens)
  if (at === undefined) return undefined
  const dotted = tokens[at - 1]?.type === 'operator' && tokens[at - 1]?.value === '.'
  const owner = schemaOfChain(tokens.slice(0, dotted ? at - 1 : at), scope)
  return owner ? elementOf(owner.schema) : {}
}
