import type { PathStep } from '../base'
import { isKeyedRoot, isRoot } from './roots'
import { calledName, leftOf, pairsOf, type Stage, type SyntaxNode } from './syntaxTree'
import type { RefPath } from './value'

/** One place where an expression reads the run's data. */
export interface StaticRead {
  /** Root and the names after it, as far as they are plain: `["steps", "x", "list"]` in `steps.x.list[n > 1].a`. */
  path: RefPath
  /** Inside `$exists(…)` or `$default(…, …)`, where absence is what is asked about. */
  guarded: boolean
  /** A missing part would vanish from the result without a word: a piece of a text, a member, an argument. */
  needed: boolean
  /** End of the first name in the source. */
  position: number
  node: SyntaxNode
}

export interface ReadAnalysis {
  reads: StaticRead[]
  /** Variables that are neither bound in the expression nor roots: functions of the language, or unknown names. */
  free: { name: string; position: number }[]
  /** Names that look like roots but stand where they mean a member of the current item. */
  shadowed: { name: string; position: number }[]
  /** `$` or `$$` where it means all of the run's data. */
  whole: { position: number }[]
}

interface Place {
  /** The context value is the run's data, not an item. */
  atRoot: boolean
  guarded: boolean
  needed: boolean
  locals: ReadonlySet<string>
}

/** Functions for which a missing argument is an answer, not a mistake. */
const ACCEPT_MISSING = new Set(['exists', 'default', 'boolean', 'not', 'count', 'type', 'append', 'keys'])

/** Finds what an expression reads, without running it. Names bound inside it are told from roots by scope. */
export function analyseReads(tree: SyntaxNode): ReadAnalysis {
  const walker = new Walker()
  walker.visit(tree, { atRoot: true, guarded: false, needed: true, locals: new Set() })
  return walker
}

class Walker implements ReadAnalysis {
  readonly reads: StaticRead[] = []
  readonly free: { name: string; position: number }[] = []
  readonly shadowed: { name: string; position: number }[] = []
  readonly whole: { position: number }[] = []

  visit(node: SyntaxNode, place: Place): void {
    const inner = node.group ? { ...place, needed: false } : place
    this.#node(node, inner)
    this.#stages(node.predicate, inner)
    for (const [key, value] of node.group?.lhs ?? []) {
      this.visit(key, inItem(place))
      this.visit(value, inItem(place))
    }
  }

  #node(node: SyntaxNode, place: Place): void {
    const optional = { ...place, needed: false }
    switch (node.type) {
      case 'path': return this.#path(node, place)
      case 'name': return this.#path({ type: 'path', steps: [node] }, place)
      case 'variable': return this.#variable(node, [], place)
      case 'binary': return this.#each([leftOf(node), node.rhs], '&+-*/%'.includes(String(node.value)) ? { ...place, needed: true } : optional)
      case 'unary':
        if (node.value === '{') {
          for (const [key, value] of pairsOf(node)) this.#each([key, value], { ...place, needed: true })
          return
        }
        return this.#each([node.expression, ...(node.expressions ?? [])], { ...place, needed: true })
      case 'function': case 'partial': return this.#call(node, place)
      case 'apply':
        this.#each([leftOf(node)], { ...place, needed: true })
        return this.#each([node.rhs], place)
      case 'condition':
        this.#each([node.condition], optional)
        return this.#each([node.then, node.else], place)
      case 'block': return void this.#block(node, place)
      case 'bind': return this.#each([node.rhs], optional)
      case 'lambda': {
        const locals = new Set([...place.locals, ...(node.arguments ?? []).map((argument) => String(argument.value))])
        return this.#each([node.body], { ...place, locals })
      }
      case 'transform': return this.#each([node.pattern, node.update, node.delete], inItem(place))
      case 'sort':
        for (const term of node.terms ?? []) this.visit(term.expression, inItem(place))
    }
  }

  #each(nodes: readonly (SyntaxNode | undefined)[], place: Place): void {
    for (const node of nodes) if (node) this.visit(node, place)
  }

  /** Names bound in a block are known from there to its end. */
  #block(node: SyntaxNode, place: Place): void {
    let locals = place.locals
    const parts = node.expressions ?? []
    for (const [index, part] of parts.entries()) {
      // A function may call itself by the name that it is bound to.
      if (part.type === 'bind') locals = new Set([...locals, String(leftOf(part)?.value)])
      this.visit(part, { ...place, locals, needed: place.needed && index === parts.length - 1 })
    }
  }

  #call(node: SyntaxNode, place: Place): void {
    const name = calledName(node)
    if (node.procedure) this.visit(node.procedure, { ...place, needed: false })
    const asks = name !== undefined && !place.locals.has(name)
    for (const [index, argument] of (node.arguments ?? []).entries()) {
      if (argument.type === 'operator') continue
      const guarded = place.guarded || (asks && (name === 'exists' || (name === 'default' && index === 0)))
      const needed = !guarded && !(asks && name !== 'default' && ACCEPT_MISSING.has(name))
      this.visit(argument, { ...place, guarded, needed })
    }
  }

  #path(node: SyntaxNode, place: Place): void {
    const [first, ...rest] = node.steps ?? []
    if (!first) return
    if (first.type === 'variable') this.#variable(first, rest, place, node)
    else if (first.type === 'name') this.#name(first, rest, place, node)
    else this.visit(first, place)
    this.#stages(first.stages, place)
    if (first.type === 'name' || first.type === 'variable') this.#stages(first.predicate, place)
    let locals = withTuple(first, place.locals)
    for (const step of rest) {
      const item = { ...inItem(place), locals }
      if (step.type !== 'name') this.visit(step, item)
      this.#stages(step.stages, item)
      locals = withTuple(step, locals)
    }
  }

  #stages(stages: readonly Stage[] | undefined, place: Place): void {
    for (const stage of stages ?? []) if (stage.expr) this.visit(stage.expr, inItem(place))
  }

  #name(first: SyntaxNode, rest: SyntaxNode[], place: Place, node: SyntaxNode): void {
    const name = String(first.value)
    const position = first.position ?? 0
    if (!place.atRoot) {
      if (isRoot(name) && (name !== 'item' && name !== 'index' || rest.length > 0)) this.shadowed.push({ name, position })
      return
    }
    this.#read([name, ...plainNames(first, rest)], place, position, node)
  }

  #variable(first: SyntaxNode, rest: SyntaxNode[], place: Place, node: SyntaxNode = first): void {
    const name = String(first.value)
    const position = first.position ?? 0
    if (name === '$' || (name === '' && place.atRoot)) {
      const [root, ...names] = plainNames(first, rest)
      if (typeof root === 'string') this.#read([root, ...names], place, position, node)
      else this.whole.push({ position })
    } else if (name === '' || place.locals.has(name)) return
    else if (isRoot(name)) this.#read([name, ...plainNames(first, rest)], place, position, node)
    else this.free.push({ name, position })
  }

  #read(path: RefPath, place: Place, position: number, node: SyntaxNode): void {
    this.reads.push({ path, guarded: place.guarded, needed: place.needed && !place.guarded, position, node })
  }
}

const inItem = (place: Place): Place => ({ ...place, atRoot: false, needed: false })

/** The names that follow a step until something else than a plain name comes. */
function plainNames(first: SyntaxNode, rest: readonly SyntaxNode[]): PathStep[] {
  const names: PathStep[] = []
  let previous = first
  for (const step of rest) {
    if (step.type !== 'name' || previous.stages || previous.predicate || previous.focus || previous.index) break
    names.push(String(step.value))
    previous = step
  }
  return names
}

function withTuple(step: SyntaxNode, locals: ReadonlySet<string>): ReadonlySet<string> {
  const bound = [step.focus, step.index, ...(step.stages ?? []).map((stage) => (stage.type === 'index' ? stage.value : undefined))]
    .filter((name) => typeof name === 'string')
  return bound.length === 0 ? locals : new Set([...locals, ...bound])
}

/** The record that a read needs: `["steps", "x"]`, `["trigger"]`, or the whole of a keyed root. */
export function recordOf(path: RefPath): RefPath {
  return isKeyedRoot(path[0]) && path[1] !== undefined ? [path[0], path[1]] : [path[0]]
}
