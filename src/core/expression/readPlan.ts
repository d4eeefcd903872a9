import { getOwn, isJsonObject, setOwn, type Json, type JsonObject } from '../base'
import { isKeyedRoot, isRoot } from './roots'
import type { RunData } from './runData'
import { recordOf, type ReadAnalysis, type StaticRead } from './staticReads'
import type { RefPath } from './value'
import { formatPath } from './valueShape'

/** What an expression needs of one root. */
interface PlannedRoot {
  root: string
  /** All of a keyed root: some read looks the key up at run time. */
  whole: boolean
  /** The records of a keyed root; one record without key for the others. */
  records: { key: string | undefined; required: boolean }[]
}

/** How to give an expression its data: which records to fetch, which paths must be there, which variables to bind. */
export interface ReadPlan {
  roots: readonly PlannedRoot[]
  /** Reads whose missing parts must not vanish, with their numbers. */
  needed: readonly { number: number; read: StaticRead }[]
  /** Roots that the expression names as `$root`. */
  variables: readonly string[]
  /** It draws random numbers, so it matters which field it stands in. */
  random: boolean
}

/**
 * The one record of a keyed root that an expression asks for, where it must be there and nothing else is asked for: as
 * in most mappings (`steps.order.total * 2`).
 */
export function soleRecord({ roots, needed, variables, random }: ReadPlan): { root: string; key: string } | undefined {
  const [first, ...others] = roots
  const [record, ...more] = first?.records ?? []
  if (first === undefined || record?.key === undefined || !record.required || first.whole) return undefined
  if (others.length > 0 || more.length > 0 || needed.length > 0 || variables.length > 0 || random) return undefined
  return { root: first.root, key: record.key }
}

/** Makes the plan of an expression, once, from what it reads. */
export function planReads(analysis: ReadAnalysis): ReadPlan {
  const roots = new Map<string, PlannedRoot>()
  const variables = new Set<string>()
  for (const { path, guarded, node } of analysis.reads) {
    const [root, step] = recordOf(path)
    const key = step === undefined ? undefined : String(step)
    const planned = roots.get(root) ?? { root, whole: false, records: [] }
    roots.set(root, planned)
    // Whoever reads a whole root takes what is there; every read of a single record asks for that record.
    if (isKeyedRoot(root) && key === undefined) planned.whole = true
    else {
      const known = planned.records.find((record) => record.key === key)
      if (!known) planned.records.push({ key, required: !guarded })
      else if (!guarded) known.required = true
    }
    const first = node.type === 'path' ? node.steps?.[0] : node
    if (first?.type === 'variable' && isRoot(String(first.value))) variables.add(String(first.value))
  }
  const needed = analysis.reads.flatMap((read, number) => (read.needed && read.path.length > recordOf(read.path).length ? [{ number, read }] : []))
  const random = analysis.free.some(({ name }) => name === 'random' || name === 'shuffle')
  return { roots: [...roots.values()], needed, variables: [...variables], random }
}

export type Gathered =
  | { ok: true; input: JsonObject; bindings: Record<string, Json> | undefined; missing: ReadonlyMap<number, string> | undefined }
  | { ok: false; absent: RefPath }

/** Fetches what the plan asks for. Nothing is copied: the input holds the run's own values. */
export function gather(plan: ReadPlan, data: RunData): Gathered {
  const input: JsonObject = {}
  for (const { root, whole, records } of plan.roots) {
    const held = table()
    for (const { key, required } of records) {
      const value = data.get(root, key)
      if (value === undefined) {
        if (required) return { ok: false, absent: key === undefined ? [root] : [root, key] }
      } else if (key === undefined) setOwn(input, root, value)
      else held[key] = value
    }
    if (whole) input[root] = data.all(root)
    else if (isKeyedRoot(root)) input[root] = held
  }
  return {
    ok: true,
    input,
    bindings: plan.variables.length === 0 ? undefined : bindingsOf(plan, input),
    missing: plan.needed.length === 0 ? undefined : missingParts(plan, input),
  }
}

/** The same for the sole record of an expression. */
export function gatherSole(root: string, key: string, data: RunData): Gathered {
  const value = data.get(root, key)
  if (value === undefined) return { ok: false, absent: [root, key] }
  const held = table()
  held[key] = value
  return { ok: true, input: { [root]: held }, bindings: undefined, missing: undefined }
}

/** Without a prototype it is a plain table to the JavaScript engine, and not a kind of its own for each step's key. */
const table = (): JsonObject => Object.create(null) as JsonObject

function bindingsOf(plan: ReadPlan, input: JsonObject): Record<string, Json> {
  const bindings: Record<string, Json> = {}
  for (const name of plan.variables) {
    const value = input[name]
    if (value !== undefined) bindings[name] = value
  }
  return bindings
}

function missingParts(plan: ReadPlan, input: JsonObject): ReadonlyMap<number, string> | undefined {
  let missing: Map<number, string> | undefined
  for (const { number, read } of plan.needed) {
    if (follow(input, read.path) !== 'missing') continue
    missing ??= new Map()
    missing.set(number, formatPath(read.path))
  }
  return missing
}

/** Where names lead: to a value, to nothing, or into a list, whose items the rest is applied to one by one. */
export function follow(input: Json, path: readonly (string | number)[]): 'value' | 'missing' | 'list' {
  let at: Json | undefined = input
  for (const name of path) {
    if (Array.isArray(at)) return 'list'
    at = isJsonObject(at) ? getOwn(at, String(name)) : undefined
    if (at === undefined) return 'missing'
  }
  return 'value'
}
