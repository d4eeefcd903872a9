import { isJsonObject, type Json, type JsonObject, type Result } from '../../core/base'
import { DOCK_TABS } from '../../state'
import type { Scenario } from './script'

/** What is wrong with a scenario, by its place in the file: `steps.3.node: nothing is called "robot"`. */
export type ScenarioProblem = string

/** Checks a scenario's form, and that it names only what is there by then. What it comes to is shown by playing it. */
export function readScenario(json: unknown): Result<Scenario, readonly ScenarioProblem[]> {
  const found: ScenarioProblem[] = []
  if (!isJsonObject(json as Json)) return { ok: false, error: ['it is no object'] }
  const scenario = json as JsonObject
  if (typeof scenario['id'] !== 'string' || !/^[a-z][a-z-]*$/.test(scenario['id'])) found.push('id: small letters and hyphens')
  for (const name of ['title', 'about', 'close']) text(scenario[name], name, found)
  const names = flowOf(scenario['flow'], found)
  const steps = scenario['steps']
  if (!Array.isArray(steps) || steps.length === 0) found.push('steps: there are none')
  else {
    steps.forEach((step, index) => readStep(step, `steps.${index}`, names, found))
    if (!steps.some((step) => isJsonObject(step) && step['say'] !== undefined)) found.push('steps: nothing is ever said')
  }
  const promise = scenario['promise']
  if (!Array.isArray(promise) || promise.length === 0) found.push('promise: it comes to nothing')
  else promise.forEach((fact, index) => readFact(fact, `promise.${index}`, names, found))
  return found.length === 0 ? { ok: true, value: json as unknown as Scenario } : { ok: false, error: found }
}

/** Names of an example's nodes are known to the example only: undefined where any could be there. */
type Names = Set<string> | undefined

function flowOf(flow: Json | undefined, found: ScenarioProblem[]): Names {
  if (flow === undefined) return new Set()
  if (!isJsonObject(flow) || typeof flow['example'] !== 'string') found.push('flow.example: the name of an example')
  else if (flow['edits'] !== undefined && !Array.isArray(flow['edits'])) found.push('flow.edits: a list of commands')
  return undefined
}

const isText = (value: Json | undefined): boolean => typeof value === 'string' && value.trim() !== ''
const isPath = (value: Json | undefined): boolean => Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string' || typeof part === 'number')

function text(value: Json | undefined, place: string, found: ScenarioProblem[]): void {
  if (value === undefined || !isJsonObject(value) || !isText(value['zh']) || !isText(value['en'])) found.push(`${place}: words in zh and en`)
}

function readStep(step: Json, place: string, names: Names, found: ScenarioProblem[]): void {
  if (!isJsonObject(step)) return void found.push(`${place}: it is no object`)
  const node = (name: Json | undefined, at: string) => {
    if (typeof name !== 'string') found.push(`${place}.${at}: the name of a node`)
    else if (names && !names.has(name)) found.push(`${place}.${at}: nothing is called "${name}"`)
  }
  if (step['say'] !== undefined) text(step['say'], `${place}.say`, found)
  switch (step['do']) {
    case 'say':
      if (step['say'] === undefined) found.push(`${place}.say: words in zh and en`)
      break
    case 'add': {
      const { as, what, after, at } = step
      if (!isJsonObject(what ?? null) || typeof (what as JsonObject)['type'] !== 'string') found.push(`${place}.what: a node of the palette`)
      if (after !== undefined) node(after, 'after')
      else if (!isJsonObject(at ?? null) || typeof (at as JsonObject)['x'] !== 'number' || typeof (at as JsonObject)['y'] !== 'number') found.push(`${place}.at: a point, or the node that it follows`)
      if (!isText(as)) found.push(`${place}.as: a name`)
      else if (names?.has(as as string)) found.push(`${place}.as: "${as as string}" is there already`)
      else names?.add(as as string)
      break
    }
    case 'fill':
      node(step['node'], 'node')
      if (!isPath(step['path'])) found.push(`${place}.path: the way to a field`)
      if (!isJsonObject(step['value'] ?? null)) found.push(`${place}.value: a value, or one for each language`)
      break
    case 'connection':
      node(step['node'], 'node')
      if (!isText(step['connection'])) found.push(`${place}.connection: the id of a connection`)
      break
    case 'select':
      node(step['node'], 'node')
      if (step['path'] !== undefined && !isPath(step['path'])) found.push(`${place}.path: the way to a field`)
      break
    case 'open':
      if (!DOCK_TABS.some((tab) => tab === step['tab'])) found.push(`${place}.tab: one of ${DOCK_TABS.join(', ')}`)
      break
    case 'faults':
      if (!Array.isArray(step['faults']) || !step['faults'].every((fault) => isJsonObject(fault) && isJsonObject(fault['effect'] ?? null))) found.push(`${place}.faults: a list of faults`)
      break
    case 'answer':
      if (step['data'] === undefined) found.push(`${place}.data: what is answered`)
      break
    case 'press':
      if (!isText(step['action'])) found.push(`${place}.action: the id of an action`)
      break
    case 'run': case 'rewind': case 'replay':
      break
    default:
      found.push(`${place}.do: no such deed`)
  }
  if (step['expect'] === undefined) return
  if (!Array.isArray(step['expect']) || step['expect'].length === 0) found.push(`${place}.expect: a list of facts`)
  else step['expect'].forEach((fact, index) => readFact(fact, `${place}.expect.${index}`, names, found))
}

/** By the member that tells a fact: whether the others are as they must be. */
const FACTS: Record<string, (fact: JsonObject) => boolean> = {
  run: ({ run }) => ['succeeded', 'failed', 'cancelled', 'waiting'].includes(run as string),
  came: ({ came }) => ['succeeded', 'failed', 'skipped', 'waiting'].includes(came as string),
  code: ({ code }) => isText(code) || typeof code === 'number',
  errors: ({ errors }) => typeof errors === 'number',
  outside: ({ outside }) => typeof outside === 'number',
  hours: ({ hours }) => typeof hours === 'number' && hours > 0,
}

function readFact(fact: Json, place: string, names: Names, found: ScenarioProblem[]): void {
  if (!isJsonObject(fact)) return void found.push(`${place}: it is no object`)
  if (fact['arrived'] !== undefined) return text(fact['arrived'], `${place}.arrived`, found)
  const kind = Object.keys(FACTS).find((name) => fact[name] !== undefined)
  if (kind === undefined || !FACTS[kind]?.(fact)) found.push(`${place}: no fact that could be looked up`)
  if ((kind === 'came' || kind === 'code') && (typeof fact['node'] !== 'string' || (names && !names.has(fact['node'])))) found.push(`${place}.node: nothing is called "${String(fact['node'])}"`)
}
