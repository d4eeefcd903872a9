import { isJsonObject, type Json, type JsonObject } from '../base'
import { renameInValue, type Renaming } from '../expression'
import type { FlowDocument } from './document'

/**
 * The document's cases with a renamed step or variable followed: a case names steps by their keys, and its
 * expressions read the run as the flow's own do. The same record where nothing changes.
 */
export function renameInCases(cases: FlowDocument['cases'], rename: Renaming): FlowDocument['cases'] {
  if (cases === undefined) return undefined
  const renamed = Object.entries(cases).map(([id, one]) => [id, renameInCase(one as unknown as JsonObject, rename)] as const)
  return renamed.every(([id, one]) => (cases[id] as unknown) === one) ? cases : Object.fromEntries(renamed) as unknown as FlowDocument['cases']
}

function renameInCase(record: JsonObject, rename: Renaming): JsonObject {
  const { expect } = record
  const named = rename.root === 'steps'
    ? { ...member(record, 'trigger', (key) => (key === rename.from ? rename.to : key)), ...member(record, 'faults', (faults) => stepNames(faults, rename)) }
    : {}
  const checks = isJsonObject(expect) ? { expect: renameInExpectations(expect, rename) } : {}
  const next = { ...record, ...named, ...checks }
  return Object.entries(next).every(([name, value]) => record[name] === value) ? record : next
}

function renameInExpectations(expect: JsonObject, rename: Renaming): JsonObject {
  const next: JsonObject = {}
  for (const [name, part] of Object.entries(expect)) {
    if (name === 'that' && Array.isArray(part)) next[name] = kept(part, part.map((source) => (typeof source === 'string' ? renamedSource(source, rename) : source)))
    else if (name === 'steps' && isJsonObject(part)) next[name] = renameKeys(part, rename)
    else if (name === 'calls' && rename.root === 'steps') next[name] = inExpressions(stepNames(part, rename), rename)
    else next[name] = inExpressions(part, rename)
  }
  return Object.entries(next).every(([name, value]) => expect[name] === value) ? expect : next
}

function renameKeys(steps: JsonObject, rename: Renaming): JsonObject {
  const entries = Object.entries(steps).map(([key, step]) => [rename.root === 'steps' ? renamedStep(key, rename) : key, inExpressions(step, rename)] as const)
  return entries.every(([key, step]) => steps[key] === step) ? steps : Object.fromEntries(entries)
}

/** A step of a called flow is named behind its call: `pay/send`. */
const renamedStep = (name: string, { from, to }: Renaming): string => (name === from ? to : name.startsWith(`${from}/`) ? `${to}${name.slice(from.length)}` : name)

function stepNames(list: Json, rename: Renaming): Json {
  if (!Array.isArray(list)) return list
  return kept(list, list.map((entry) => {
    const step = isJsonObject(entry) && typeof entry['step'] === 'string' ? renamedStep(entry['step'], rename) : undefined
    return isJsonObject(entry) && step !== undefined && step !== entry['step'] ? { ...entry, step } : entry
  }))
}

/** A check's `expr`; what stands in its `subset` is data, whatever it is called. */
function inExpressions(part: Json, rename: Renaming): Json {
  if (Array.isArray(part)) return kept(part, part.map((item) => inExpressions(item, rename)))
  if (!isJsonObject(part)) return part
  const entries = Object.entries(part).map(([name, value]) => {
    if (name === 'subset') return [name, value] as const
    return [name, name === 'expr' && typeof value === 'string' ? renamedSource(value, rename) : inExpressions(value, rename)] as const
  })
  return entries.every(([name, value]) => part[name] === value) ? part : Object.fromEntries(entries)
}

function renamedSource(source: string, rename: Renaming): string {
  const { value } = renameInValue({ expr: source }, rename)
  return 'expr' in value ? value.expr : source
}

const kept = (before: Json[], after: Json[]): Json[] => (after.every((item, index) => item === before[index]) ? before : after)

function member(record: JsonObject, name: string, change: (value: Json) => Json): JsonObject {
  const value = record[name]
  return value === undefined ? {} : { [name]: change(value) }
}
