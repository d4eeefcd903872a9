import { getOwn, isJsonObject, setOwn, type Json, type JsonObject } from '../base'
import { isKeyedRoot, isRoot } from './roots'
import type { RunData } from './runData'
import { recordOf, type ReadAnalysis, type StaticRead } from './staticReads'
import type { RefPath } from './value'
import { formatPath } from './valueShape'

/** One record of the run's data that an expression needs, with the reads that go on from there. */
interface PlannedRecord {
  root: string
  key: string | undefined
  /** All of a keyed root: some read looks the key up at run time. */
  whole: boolean
  /** Absence is an error: some read of it is not guarded. */
  required: boolean
  path: RefPath
}

/** How to give an expression its data: which records to fetch, which paths must be there, which variables to bind. */
export interface ReadPlan {
  records: readonly PlannedRecord[]
  /** Reads whose missing parts must not vanish, with their numbers. */
  needed: readonly { number: number; read: StaticRead }[]
  /** Roots that the expression names as `$root`. */
  variables: readonly string[]
}

export function planReads(analysis: ReadAnalysis): ReadPlan {
  const records = new Map<string, PlannedRecord>()
  const variables = new Set<string>()
  for (const { path, guarded, node } of analysis.reads) {
    const record = recordOf(path)
    const id = JSON.stringify(record)
    const [root, key] = record
    const whole = isKeyedRoot(root) && key === undefined
    const before = records.get(id)
    const required = (before?.required ?? false) || (!guarded && !whole)
    records.set(id, { root, key: key === undefined ? undefined : String(key), whole, required, path: record })
    const first = node.type === 'path' ? node.steps?.[0] : node
    if (first?.type === 'variable' && isRoot(String(first.value))) variables.add(String(first.value))
  }
  const needed = analysis.reads.flatMap((read, number) => (read.needed && read.path.length > recordOf(read.path).length ? [{ number, read }] : []))
  return { records: [...records.values()], needed, variables: [...variables] }
}

export type Gathered =
  | { ok: true; input: JsonObject; bindings: Record<string, Json> | undefined; missing: ReadonlyMap<number, string> | undefined }
  | { ok: false; absent: RefPath }

/** Fetches what the plan asks for. Nothing is copied: the input holds the run's own values. */
export function gather(plan: ReadPlan, data: RunData): Gathered {
  const input: JsonObject = {}
  for (const record of plan.records) {
    const { root, key } = record
    if (record.whole) {
      input[root] = data.all(root)
      continue
    }
    const value = data.get(root, key)
    if (value === undefined) {
      if (record.required) return { ok: false, absent: record.path }
      continue
    }
    if (key === undefined) setOwn(input, root, value)
    else place(input, root, key, value)
  }
  return { ok: true, input, bindings: bindingsOf(plan, input), missing: missingParts(plan, input) }
}

function place(input: JsonObject, root: string, key: string, value: Json): void {
  const held = input[root]
  // A whole root was given by the run and must not be written to; it holds this record already.
  if (held === undefined) input[root] = key === '__proto__' ? withMember({}, key, value) : { [key]: value }
  else if (isJsonObject(held) && !Object.hasOwn(held, key)) input[root] = withMember(held, key, value)
}

function withMember(held: JsonObject, key: string, value: Json): JsonObject {
  const copy = { ...held }
  setOwn(copy, key, value)
  return copy
}

function bindingsOf(plan: ReadPlan, input: JsonObject): Record<string, Json> | undefined {
  if (plan.variables.length === 0) return undefined
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
