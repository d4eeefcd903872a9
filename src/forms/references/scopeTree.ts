import type { Json, LocalText } from '../../core/base'
import type { Presence, RefPath, Scope } from '../../core/expression'
import { mayLack, type FieldSchema } from '../../core/schema'

/** A title of the document, or a text of our own by its key. */
export type ReferenceLabel = LocalText | string | { key: `forms.ref.${'trigger' | 'steps' | 'vars' | 'errors' | 'item' | 'index' | 'loop' | 'run' | 'env' | 'firstItem'}` }

/** One thing that a reference may point at, as the picker lists it. Children are made when asked for. */
export interface ReferenceOption {
  /** Undefined for headings that cannot be chosen themselves. */
  path: RefPath | undefined
  id: string
  /** What people read: a title where there is one, else the member's name. A key of ours starts with `forms.`. */
  label: ReferenceLabel
  /** The member's name where the label is a title. */
  name?: string | undefined
  schema: FieldSchema
  presence: Presence
  /** Its record may come without it. */
  optional: boolean
  children: () => ReferenceOption[]
}

/** A visible row of the picker: an option at a depth of the tree, or a search result with where it stands. */
export interface PickerLine {
  option: ReferenceOption
  depth: number
  /** Undefined where there is nothing to unfold. */
  open: boolean | undefined
  trail: string[]
}

/** How deep a search looks into outputs. */
const SEARCH_DEPTH = 6
const SEARCH_LIMIT = 200

/** The roots of the picker: trigger, what the loop is at, steps, variables, caught errors, run. What is empty or never there is left out. */
export function referenceRoots(scope: Scope): ReferenceOption[] {
  const roots: ReferenceOption[] = []
  if (scope.item) roots.push(optionOf(['item'], { key: 'forms.ref.item' }, scope.item, 'always'))
  if (scope.index) roots.push(optionOf(['index'], { key: 'forms.ref.index' }, scope.index, 'always'))
  // Its own item and index stand above; what is left is the count, and the loops around it.
  const loop = scope.loop ? membersOf(['loop'], scope.loop, 'always').filter(({ name }) => name !== 'item' && name !== 'index') : []
  if (loop.length > 0) roots.push(heading('loop', { key: 'forms.ref.loop' }, loop))
  // The one trigger is offered as `trigger` already.
  const steps = presentIn(scope.steps).filter(([, step]) => step.schema !== scope.trigger).map(([key, step]) => optionOf(['steps', key], step.title, step.schema, step.presence, key))
  if (steps.length > 0) roots.push(heading('steps', { key: 'forms.ref.steps' }, steps))
  if (Object.keys(scope.trigger).length > 0) roots.unshift(optionOf(['trigger'], { key: 'forms.ref.trigger' }, scope.trigger, 'always'))
  const vars = Object.entries(scope.vars).map(([name, schema]) => optionOf(['vars', name], schema.title ?? name, schema, 'always', name))
  if (vars.length > 0) roots.push(heading('vars', { key: 'forms.ref.vars' }, vars))
  const errors = presentIn(scope.errors).map(([key, step]) => optionOf(['errors', key], step.title, step.schema, step.presence, key))
  if (errors.length > 0) roots.push(heading('errors', { key: 'forms.ref.errors' }, errors))
  const env = Object.entries(scope.env ?? {}).map(([name, schema]) => optionOf(['env', name], schema.title ?? name, schema, 'always', name))
  if (env.length > 0) roots.push(heading('env', { key: 'forms.ref.env' }, env))
  const run = membersOf(['run'], scope.run, 'always')
  if (run.length > 0) roots.push(heading('run', { key: 'forms.ref.run' }, run))
  return roots
}

const presentIn = (entries: Scope['steps']) => Object.entries(entries).filter(([, entry]) => entry.presence !== 'never')

const heading = (id: string, label: ReferenceLabel, children: ReferenceOption[]): ReferenceOption =>
  ({ path: undefined, id, label, schema: {}, presence: 'always', optional: false, children: () => children })

function optionOf(path: RefPath, label: ReferenceLabel, schema: FieldSchema, presence: Presence, name?: string, optional = false): ReferenceOption {
  return { path, id: path.join('/'), label, name, schema, presence, optional, children: () => membersOf(path, schema, presence) }
}

function membersOf(path: RefPath, schema: FieldSchema, presence: Presence): ReferenceOption[] {
  if (schema.properties) {
    return Object.entries(schema.properties).map(([name, member]) => optionOf([...path, name], labelOf(path, name, member), member, presence, name, mayLack(schema, name)))
  }
  if (schema.items && path.length < 12) {
    return [optionOf([...path, 0], { key: 'forms.ref.firstItem' }, schema.items, presence, '[0]')]
  }
  return []
}

/** A loop's item goes by what it is there, whatever it is called in its list. */
const labelOf = ([root, ...rest]: RefPath, name: string, member: FieldSchema): ReferenceLabel =>
  (root === 'loop' && rest.every((step) => step === 'parent') && (name === 'item' || name === 'index') ? { key: `forms.ref.${name}` } : member.title ?? name)

/** Headings, the trigger and the last two steps begin unfolded: what is meant is most often there. */
export function unfoldedAtFirst(roots: readonly ReferenceOption[]): string[] {
  const steps = roots.find((root) => root.id === 'steps')?.children() ?? []
  return ['trigger', 'steps', 'vars', 'item', 'loop', 'loop/parent', 'loop/parent/item', ...steps.slice(-2).map((step) => step.id)]
}

/** The rows that are seen while these options are unfolded. */
export function flattenReferences(options: readonly ReferenceOption[], open: ReadonlySet<string>, depth = 0): PickerLine[] {
  return options.flatMap((option) => {
    const children = option.children()
    const isOpen = children.length > 0 ? open.has(option.id) : undefined
    const line: PickerLine = { option, depth, open: isOpen, trail: [] }
    return isOpen ? [line, ...flattenReferences(children, open, depth + 1)] : [line]
  })
}

const trailOf = (around: readonly ReferenceOption[]): readonly ReferenceOption[] => (around.length > 1 && around[0]?.path === undefined ? around.slice(1) : around)

/**
 * Options whose label, name or path holds every word of the search: those whose own name begins with it first, then
 * those whose own name holds it, then the rest, each in order of the tree. `say` gives a label's text. The trail is what
 * an option stands in, outermost first; a heading is told of what stands right below it only.
 */
export function searchReferences(
  roots: readonly ReferenceOption[], search: string, say: (label: ReferenceLabel) => string,
): { option: ReferenceOption; trail: string[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const found: { option: ReferenceOption; trail: string[] }[] = []
  const visit = (option: ReferenceOption, around: readonly ReferenceOption[], depth: number) => {
    if (found.length >= SEARCH_LIMIT) return
    const text = `${around.map(({ label }) => say(label)).join(' ')} ${say(option.label)} ${option.name ?? ''} ${option.id}`.toLowerCase()
    if (option.path && words.every((word) => text.includes(word))) found.push({ option, trail: trailOf(around).map(({ label }) => say(label)) })
    if (depth < SEARCH_DEPTH) for (const child of option.children()) visit(child, [...around, option], depth + 1)
  }
  for (const root of roots) visit(root, [], 0)
  const wanted = search.trim().toLowerCase()
  const rank = ({ option }: { option: ReferenceOption }) => {
    const own = [say(option.label).toLowerCase(), option.name?.toLowerCase() ?? '']
    return own.some((text) => text.startsWith(wanted)) ? 0 : own.some((text) => text.includes(wanted)) ? 1 : 2
  }
  return found.sort((left, right) => rank(left) - rank(right))
}

/** How a reference is named on a chip: where it comes from and what it is. */
export function describeReference(path: RefPath, scope: Scope): { source: ReferenceLabel | undefined; label: ReferenceLabel; known: boolean } {
  const [root, first, ...rest] = path
  const last = path.at(-1)
  if ((root === 'steps' || root === 'errors') && typeof first === 'string') {
    const step = root === 'steps' ? scope.steps[first] : scope.errors[first]
    if (!step) return { source: undefined, label: path.join('.'), known: false }
    if (rest.length === 0) return { source: root === 'errors' ? { key: 'forms.ref.errors' } : undefined, label: step.title || first, known: true }
    return { source: step.title || first, ...memberLabel(step.schema, rest) }
  }
  if (root === 'vars' && typeof first === 'string') {
    const schema = scope.vars[first]
    if (!schema) return { source: { key: 'forms.ref.vars' }, label: first, known: false }
    if (rest.length === 0) return { source: { key: 'forms.ref.vars' }, label: schema.title ?? first, known: true }
    return { source: schema.title ?? first, ...memberLabel(schema, rest) }
  }
  if (root === 'trigger') {
    if (path.length === 1) return { source: undefined, label: { key: 'forms.ref.trigger' }, known: true }
    return { source: { key: 'forms.ref.trigger' }, ...memberLabel(scope.trigger, path.slice(1)) }
  }
  if (root === 'item' || root === 'index') {
    const schema = scope[root]
    if (path.length === 1) return { source: undefined, label: { key: `forms.ref.${root}` }, known: schema !== undefined }
    return { source: { key: `forms.ref.${root}` }, ...memberLabel(schema ?? NOTHING, path.slice(1)) }
  }
  if (root === 'loop') return describeLoop(path, scope.loop ?? NOTHING)
  if (root === 'run') return { source: { key: 'forms.ref.run' }, ...memberLabel(scope.run, path.slice(1)) }
  return { source: undefined, label: path.length > 1 ? `${root}.${String(last)}` : String(root), known: true }
}

/** A schema without members. */
const NOTHING: FieldSchema = { properties: {} }

/** Of loops around the innermost one, the chip says that it is of one further out. */
function describeLoop(path: RefPath, schema: FieldSchema): ReturnType<typeof describeReference> {
  const out = path.lastIndexOf('parent')
  const last = path.at(-1)
  if (last === 'loop' || last === 'parent') return { source: undefined, label: out < 0 ? { key: 'forms.ref.loop' } : memberLabel(schema, path.slice(1)).label, known: memberLabel(schema, path.slice(1)).known }
  const { known, label } = memberLabel(schema, path.slice(1))
  const from: ReferenceLabel = out < 0 ? { key: 'forms.ref.loop' } : memberLabel(schema, path.slice(1, out + 1)).label
  return { source: from, label: last === 'item' || last === 'index' ? { key: `forms.ref.${last}` } : label, known }
}

/** The last member's title; list positions before it stay visible (`[0]`). */
function memberLabel(schema: FieldSchema, steps: readonly (string | number)[]): { label: ReferenceLabel; known: boolean } {
  let current: FieldSchema | undefined = schema
  for (const step of steps) {
    current = typeof step === 'number' ? current?.items : memberSchema(current, step)
  }
  const last = steps.at(-1)
  if (typeof last === 'number') {
    const owner: string | number | undefined = steps.at(-2)
    return { label: `${owner === undefined ? '' : String(owner)}[${last}]`, known: current !== undefined }
  }
  return { label: current?.title ?? String(last), known: current !== undefined }
}

function memberSchema(schema: FieldSchema | undefined, name: string): FieldSchema | undefined {
  if (!schema) return undefined
  if (schema.properties && Object.hasOwn(schema.properties, name)) return schema.properties[name]
  if (schema.additionalProperties && typeof schema.additionalProperties === 'object') return schema.additionalProperties
  return schema.properties ? undefined : {}
}

/** A sample value in one short line; '' where there is none. */
export function sampleLine(json: Json | undefined, limit = 40): string {
  if (json === undefined) return ''
  const text = typeof json === 'string' ? json : JSON.stringify(json)
  const line = text.slice(0, limit * 2).replace(/\s*\n\s*/g, ' ↵ ').replace(/[^\S\n]+/g, ' ')
  return line.length > limit ? `${line.slice(0, limit)}…` : line
}
