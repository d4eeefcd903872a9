import type { JsonPath } from '../base'
import { compileExpression } from './compileExpression'
import { tokenize, type Token } from './tokens'
import type { RefPath, RefValue, Value } from './value'
import { mapParts, quoteName, type ValuePart } from './valueShape'

/** A record of a keyed root that gets another name. */
export interface Renaming { root: 'steps' | 'vars' | 'errors'; from: string; to: string }

/** A place that may mean the old name, but is computed in a run or cannot be read. */
export interface Unfollowed { path: JsonPath; range?: readonly [number, number] }

export interface RenamedValue { value: Value; unfollowed: Unfollowed[] }

/**
 * The value with every reference to a record rewritten: in refs and texts by their paths, in expressions by
 * tokens, so that everything else of the source stays as it was typed. Renaming a step renames its error too.
 */
export function renameInValue(value: Value, renaming: Renaming): RenamedValue {
  const unfollowed: Unfollowed[] = []
  const renamed = mapParts(value, (part) => renamePart(part, renaming, unfollowed))
  return { value: renamed, unfollowed }
}

const rootsOf = (renaming: Renaming): readonly string[] => (renaming.root === 'steps' ? ['steps', 'errors'] : [renaming.root])

function renamePart({ path, value }: ValuePart, renaming: Renaming, unfollowed: Unfollowed[]): Value {
  if ('ref' in value) return renameReference(value, renaming)
  if ('text' in value) {
    const text = value.text.map((piece) => (typeof piece === 'string' ? piece : renameReference(piece, renaming)))
    return text.every((piece, index) => piece === value.text[index]) ? value : { ...value, text }
  }
  if (!('expr' in value)) return value
  const { source, missed } = renameInExpression(value.expr, renaming)
  for (const range of missed) unfollowed.push({ path, range })
  return source === value.expr ? value : { ...value, expr: source }
}

function renameReference(value: RefValue, renaming: Renaming): RefValue {
  const [root, key, ...rest] = value.ref
  if (!rootsOf(renaming).includes(root) || key !== renaming.from) return value
  const ref: RefPath = [root, renaming.to, ...rest]
  return { ...value, ref }
}

/**
 * Rewrites `steps.key`, `steps."key"`, ``steps.`key` `` and the same after `$steps`. What looks the key up in a
 * text (`$lookup(steps, "key")`), or names it where it is a member of something else's item, is only listed.
 */
function renameInExpression(source: string, renaming: Renaming): { source: string; missed: (readonly [number, number])[] } {
  const tokens = tokenize(source)
  if (!tokens.ok) return { source, missed: mentions(source, renaming.from) }
  const roots = rootsOf(renaming)
  const changed: { token: Token; text: string }[] = []
  const missed: (readonly [number, number])[] = []
  const read = readPlaces(source)
  for (const [index, token] of tokens.value.entries()) {
    if (isKeyOf(tokens.value, index, roots, read)) {
      if (token.value === renaming.from) changed.push({ token, text: quoted(token, renaming.to) })
    } else if (isMention(tokens.value, index, roots, renaming.from)) missed.push([token.from, token.to])
  }
  let renamed = source
  for (const { token, text } of changed.reverse()) renamed = renamed.slice(0, token.from) + text + renamed.slice(token.to)
  return { source: renamed, missed }
}

/** Whether the token is the name after a root: `steps . key`, where the root itself does not follow a dot. */
function isKeyOf(tokens: readonly Token[], index: number, roots: readonly string[], read: ReadonlySet<number> | undefined): boolean {
  const [before, root, dot, token] = [tokens[index - 3], tokens[index - 2], tokens[index - 1], tokens[index]]
  if (!token || !root || !dot || !isDot(dot) || !roots.includes(root.value)) return false
  if (token.type !== 'name' && token.type !== 'quotedName' && token.type !== 'text' && token.type !== 'word') return false
  const isRead = (start: Token): boolean => read === undefined || read.has(start.to)
  if (root.type === 'variable') return isRead(root)
  if (root.type !== 'name' && root.type !== 'quotedName') return false
  if (!before || !isDot(before)) return isRead(root)
  // `$$.steps.key` is the root still; `order.steps.key` is not.
  const start = tokens[index - 4]
  return start?.type === 'variable' && start.value === '$' && isRead(start)
}

const isDot = (token: Token): boolean => token.type === 'operator' && token.value === '.'

/**
 * Ends of the tokens with which reads of the run's data begin. Others that look like roots are names that the
 * expression binds itself, or members of an item. Undefined where the expression cannot be read so far.
 */
function readPlaces(source: string): ReadonlySet<number> | undefined {
  const compiled = compileExpression(source)
  return compiled.ok ? new Set(compiled.value.reads.map(({ position }) => position)) : undefined
}

/** A text or name equal to the old key, in an expression that reads the root as a whole. */
function isMention(tokens: readonly Token[], index: number, roots: readonly string[], name: string): boolean {
  const token = tokens[index]
  if (!token || token.value !== name || (token.type !== 'text' && token.type !== 'name' && token.type !== 'quotedName')) return false
  const afterDot = tokens[index - 1]?.value === '.' && tokens[index - 1]?.type === 'operator'
  const owner = tokens[index - 2]
  if (token.type !== 'text' && !(afterDot && owner && roots.includes(owner.value))) return false
  return tokens.some((other, at) => roots.includes(other.value) && other.type !== 'text' && tokens[at + 1]?.value !== '.') || afterDot
}

/** The new name in the quotes of the old token, as far as it needs any. */
function quoted(token: Token, name: string): string {
  return token.type === 'text' ? JSON.stringify(name) : token.type === 'quotedName' ? '`' + name + '`' : quoteName(name)
}

/** Where a name stands in a source that cannot be read: nothing is changed there. */
function mentions(source: string, name: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (let at = source.indexOf(name); at >= 0 && name !== ''; at = source.indexOf(name, at + name.length)) found.push([at, at + name.length])
  return found
}
