import type { JsonPath } from '../base'
import { patternRisk, type FieldSchema } from '../schema'
import { checkType } from './checkType'
import { describeUnknown, emptyOf, missingIssue, presenceIssue } from './checkReference'
import { compileExpression, rangeAt, type CompiledExpression } from './compileExpression'
import { FUNCTIONS } from './functionTable'
import { inferExpression, type Inferred } from './inferExpression'
import { nearest } from './nearest'
import { lookUp, type Scope } from './scope'
import { recordOf, type StaticRead } from './staticReads'
import type { ValueIssue } from './valueIssue'
import { formatPath, quoteName } from './valueShape'

/** Everything that is wrong with an expression at a place, and whether its result can stand there. */
export function checkExpression(source: string, target: FieldSchema, scope: Scope, path: JsonPath): ValueIssue[] {
  const compiled = compileExpression(source)
  if (!compiled.ok) {
    const { code, params, range, fix } = compiled.error
    return [{
      code, severity: 'error', path, ...(params && { params }), ...(range && { range }),
      ...(fix && { fix: { code: fix.code, value: { expr: fix.source } } }),
    }]
  }
  const check = new ExpressionCheck(compiled.value, scope, path)
  return check.run(target)
}

class ExpressionCheck {
  readonly #compiled: CompiledExpression
  readonly #scope: Scope
  readonly #path: JsonPath
  readonly #issues: ValueIssue[] = []

  constructor(compiled: CompiledExpression, scope: Scope, path: JsonPath) {
    this.#compiled = compiled
    this.#scope = scope
    this.#path = path
  }

  run(target: FieldSchema): ValueIssue[] {
    for (const read of this.#compiled.reads) this.#read(read)
    for (const { name, position } of this.#compiled.analysis.free) this.#freeName(name, position)
    for (const { position } of this.#compiled.analysis.whole) this.#add('expression.wholeData', 'warning', position)
    this.#patterns()
    const inferred = inferExpression(this.#compiled.tree, this.#scope)
    const shadowed = new Set(this.#compiled.analysis.shadowed.map(({ position }) => position))
    for (const note of inferred.notes) {
      if (note.kind === 'flattens') this.#add('expression.flattens', 'info', note.position)
      else if (!shadowed.has(note.position)) this.#unknownField(note.name, note.position, note.known)
    }
    this.#shadowed(inferred.notes.flatMap((note) => (note.kind === 'unknownField' ? [note.position] : [])))
    this.#type(inferred, target)
    return this.#issues
  }

  #add(code: string, severity: ValueIssue['severity'], position: number, more: Partial<ValueIssue> = {}): void {
    const range = rangeAt(this.#compiled.source, this.#compiled.tokens, position)
    this.#issues.push({ code, severity, path: this.#path, ...(range && { range }), ...more })
  }

  /** A fix that writes other words in place of the token that ends at `position`. */
  #rewrite(code: string, position: number, text: string): Partial<ValueIssue> {
    const range = rangeAt(this.#compiled.source, this.#compiled.tokens, position)
    if (!range) return {}
    const expr = this.#compiled.source.slice(0, range[0]) + text + this.#compiled.source.slice(range[1])
    return { fix: { code, params: { name: text }, value: { expr } } }
  }

  #read(read: StaticRead): void {
    const record = recordOf(read.path)
    const answer = lookUp(this.#scope, record)
    if (!answer.found) {
      const { code, params, mended } = describeUnknown(record, answer, this.#scope)
      const position = this.#keyPosition(read) ?? read.position
      const names = answer.reason === 'unknownRoot' ? this.#startOf(record[0], position) : {}
      this.#add(code, 'error', position, { params, ...(mended ? this.#rewrite('value.useName', position, quoteName(mended.name)) : names) })
      return
    }
    if (read.guarded) return
    if (answer.presence === 'always') return this.#missing(read)
    this.#add('', 'error', read.position, presenceIssue(record, answer.presence, this.#path))
  }

  /** Only where the missing part would stop the run. The mend is written where the path stands once, as it is usually written. */
  #missing(read: StaticRead): void {
    const answer = read.needed ? lookUp(this.#scope, read.path) : undefined
    if (!answer?.found || !answer.optional) return
    const { source } = this.#compiled
    const fallback = emptyOf(answer.schema)
    const shown = JSON.stringify(fallback)
    const expr = guarded(source, formatPath(read.path), shown)
    const fix = expr === undefined ? {} : { fix: { code: 'value.addDefault', params: { default: fallback, shown }, value: { expr } } }
    this.#add('', 'warning', read.position, { ...missingIssue(read.path, this.#path), ...fix })
  }

  /** A bare word that is no root is most often a field of the trigger, a step or a variable, without its root. */
  #startOf(name: string, position: number): Partial<ValueIssue> {
    const { vars, steps, trigger } = this.#scope
    if (Object.hasOwn(vars, name)) return this.#rewrite('value.addRoot', position, `vars.${quoteName(name)}`)
    if (Object.hasOwn(steps, name)) return this.#rewrite('value.addRoot', position, `steps.${quoteName(name)}`)
    if (Object.hasOwn(trigger.properties ?? {}, name)) return this.#rewrite('value.addRoot', position, `trigger.${quoteName(name)}`)
    if (Object.hasOwn(FUNCTIONS, name)) return this.#rewrite('value.addDollar', position, `$${name}`)
    return {}
  }

  /** End of the token that names the record: two tokens after the root. */
  #keyPosition(read: StaticRead): number | undefined {
    const root = this.#compiled.tokens.findIndex(({ to }) => to === read.position)
    const dot = this.#compiled.tokens[root + 1]
    return root >= 0 && dot?.value === '.' && read.path.length > 1 ? this.#compiled.tokens[root + 2]?.to : undefined
  }

  #unknownField(name: string, position: number, known: string[]): void {
    const meant = nearest(name, known)
    this.#add('ref.noField', 'error', position, {
      params: { name, path: name }, ...(meant !== undefined && this.#rewrite('value.useName', position, quoteName(meant))),
    })
  }

  #freeName(name: string, position: number): void {
    if (Object.hasOwn(FUNCTIONS, name)) return
    const meant = nearest(name, Object.keys(FUNCTIONS))
    this.#add('expression.unknownName', 'error', position, {
      params: { name: `$${name}` }, ...(meant !== undefined && this.#rewrite('value.useName', position, `$${meant}`)),
    })
  }

  /** Inside a step or a predicate, `steps` is a member of the current item. Unless the item has one, `$steps` was meant. */
  #shadowed(unknown: readonly number[]): void {
    for (const { name, position } of this.#compiled.analysis.shadowed) {
      const impossible = unknown.includes(position)
      if (!impossible && !this.#followedByName(name, position)) continue
      this.#add('expression.bareRoot', impossible ? 'error' : 'warning', position, { params: { name }, ...this.#rewrite('value.addDollar', position, `$${name}`) })
    }
  }

  /** Where the item's fields are not known, only a path that makes sense from the root is taken for a slip. */
  #followedByName(name: string, position: number): boolean {
    const at = this.#compiled.tokens.findIndex(({ to }) => to === position)
    const next = this.#compiled.tokens[at + 2]
    if (this.#compiled.tokens[at + 1]?.value !== '.' || !next) return false
    return lookUp(this.#scope, [name, next.value]).found
  }

  #patterns(): void {
    for (const token of this.#compiled.tokens) {
      const risk = token.type === 'regex' ? patternRisk(token.value) : undefined
      if (risk && risk !== 'backReference') this.#add('expression.riskyPattern', 'warning', token.to, { params: { risk } })
    }
  }

  #type(inferred: Inferred, target: FieldSchema): void {
    this.#issues.push(...checkType(inferred, target, this.#path, this.#compiled.source))
  }
}

/** The expression with a default around the path; undefined where the path is not there exactly once, by itself. */
function guarded(source: string, path: string, fallback: string): string | undefined {
  const at = source.indexOf(path)
  const after = source.slice(at + path.length)
  if (at < 0 || after.includes(path) || /[\p{L}\p{N}_$.`]$/u.test(source.slice(0, at)) || /^(?:[\p{L}\p{N}_`]|\s*[.[({])/u.test(after)) return undefined
  return `${source.slice(0, at)}$default(${path}, ${fallback})${after}`
}
