import { fail, isJsonObject, ok, setOwn, type HttpRequest, type HttpResponse, type Json, type JsonObject, type Result } from '../base'
import { readPointer, withDefaults, type DynamicOptions, type RequestPlace } from '../schema'
import { buildRequest } from './buildRequest'
import type { ConnectorDefinition, OperationDefinition, PagingRule } from './definition'
import { judgeResponse, readAnswer, type AnswerProblem } from './judgeResponse'
import type { RequestProblem } from './requestProblem'

/** Something that a field can be set to, as a lookup lists it. */
export interface Choice {
  /** What the flow holds. */
  value: string | number
  /** What people read; the value where the system gives no name. */
  label: string
  description?: string
  group?: string
  /** The value of the choice that this one stands below. */
  parent?: string | number
}

/** What somebody outside of the designer is asked, who may know better than a connector's lookup what a field can be set to. */
export interface ChoiceQuestion {
  flow: string
  connector: string
  /** The lookup that the field names, and what that would be given. */
  operation: string
  connection?: string
  input: JsonObject
  /** The words that somebody looks for; only those are asked for who said that they search. */
  search?: string
  /** Where the page begins, in the words of the answer before. */
  cursor?: string
}

/** What they list; `searches` where they want to be asked anew for each word. Or why they cannot, in the words of runs. */
export type OutsideChoices =
  | { choices: Choice[]; next?: string; searches: boolean }
  | { problem: { code: string; params?: Record<string, Json> } }

/** Where the next page of a lookup begins: what its request carries, and how many items or pages came before. */
export interface ChoicePage {
  places: { at: RequestPlace; value: Json }[]
  before: number
}

/**
 * What a lookup is given, with the references in `options.input` read from `inputs`, the constants of the operation
 * that the field belongs to. Fails with the names of the inputs that must be a constant first, because the lookup
 * cannot do without them.
 */
export function choiceInput(options: DynamicOptions, lookup: OperationDefinition, inputs: JsonObject): Result<JsonObject, string[]> {
  const given: JsonObject = {}
  const missing = new Map<string, string[]>()
  for (const [name, value] of Object.entries(options.input ?? {})) {
    const lacks: string[] = []
    const read = readReferences(value, inputs, lacks)
    if (read !== undefined && lacks.length === 0) setOwn(given, name, read)
    else missing.set(name, lacks)
  }
  const input = withDefaults(lookup.input, given)
  const needs = (lookup.input.required ?? []).flatMap((name) => (Object.hasOwn(input, name) ? [] : missing.get(name) ?? []))
  return needs.length > 0 ? fail([...new Set(needs)]) : ok(input)
}

/** A copy with every reference replaced; where an input is not there or empty, its name goes to `lacks`. */
function readReferences(value: Json, inputs: JsonObject, lacks: string[]): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => readReferences(item, inputs, lacks) ?? null)
  if (!isJsonObject(value)) return value
  const { ref } = value
  if (Array.isArray(ref)) {
    const [, name = '', ...steps] = ref.map(String)
    const found = readPointer(Object.hasOwn(inputs, name) ? inputs[name] : undefined, steps.map((step) => `/${step}`).join(''))
    if (found !== undefined && found !== null && found !== '') return found
    lacks.push(name)
    return undefined
  }
  const read: JsonObject = {}
  for (const [name, member] of Object.entries(value)) setOwn(read, name, readReferences(member, inputs, lacks) ?? null)
  return read
}

/** The unsigned request of one page of a lookup; the first page where `page` is absent. */
export function choiceRequest(connector: ConnectorDefinition, lookup: OperationDefinition, input: JsonObject, page?: ChoicePage): Result<HttpRequest, RequestProblem> {
  return buildRequest(connector, lookup, input, page?.places)
}

/**
 * Reads a lookup's answer: the choices in the system's order, each value once, items without a value left out, and
 * where the next page begins. Fails as the call itself would in a run.
 */
export function readChoices(
  connector: ConnectorDefinition, lookup: OperationDefinition, options: DynamicOptions, response: HttpResponse, page?: ChoicePage,
): Result<{ choices: Choice[]; next?: ChoicePage }, AnswerProblem> {
  const judged = judgeResponse(connector, lookup, readAnswer(response))
  if (!judged.ok) return judged
  const items = readPointer(judged.value, options.items)
  const choices = new Map<string | number, Choice>()
  for (const item of Array.isArray(items) ? items : []) {
    const choice = choiceOf(item, options)
    if (choice && !choices.has(choice.value)) choices.set(choice.value, choice)
  }
  const next = lookup.paging && nextPage(lookup.paging, judged.value, page)
  return ok({ choices: [...choices.values()], ...(next && { next }) })
}

function choiceOf(item: Json, { value: at, label, description, group, parent }: DynamicOptions): Choice | undefined {
  const value = scalarAt(item, at)
  if (value === undefined) return undefined
  const more = {
    description: textAt(item, description), group: textAt(item, group), parent: parent === undefined ? undefined : scalarAt(item, parent),
  }
  return {
    value, label: textAt(item, label) ?? String(value),
    ...(more.description !== undefined && { description: more.description }),
    ...(more.group !== undefined && { group: more.group }),
    ...(more.parent !== undefined && { parent: more.parent }),
  }
}

function scalarAt(item: Json, pointer: string): string | number | undefined {
  const found = readPointer(item, pointer)
  return (typeof found === 'string' && found !== '') || typeof found === 'number' ? found : undefined
}

function textAt(item: Json, pointer: string | undefined): string | undefined {
  const found = pointer === undefined ? undefined : scalarAt(item, pointer)
  return found === undefined ? undefined : String(found)
}

/** Undefined after the last page, and where a system gives the same page over and over. */
function nextPage(rule: PagingRule, output: Json, page: ChoicePage | undefined): ChoicePage | undefined {
  const items = readPointer(output, rule.items)
  const count = Array.isArray(items) ? items.length : 0
  if (rule.kind === 'cursor') {
    const parts = [{ send: rule.send, next: rule.next }, ...(rule.also ?? [])]
    const places = parts.flatMap(({ send, next }) => {
      const value = readPointer(output, next)
      return value === undefined || value === null || value === '' || value === 0 || value === '0' || value === false ? [] : [{ at: send, value }]
    })
    const same = JSON.stringify(places) === JSON.stringify(page?.places)
    return places.length === 0 || same ? undefined : { places, before: (page?.before ?? 0) + count }
  }
  const total = rule.total === undefined ? undefined : readPointer(output, rule.total)
  if (count === 0) return undefined
  if (rule.kind === 'offset') {
    const before = (page?.before ?? 0) + count
    // Without a total a further page is asked for until one is empty.
    return typeof total === 'number' && before >= total ? undefined : { places: [{ at: rule.send, value: before }], before }
  }
  const seen = (page?.before ?? 0) + count
  const number = Number(page?.places[0]?.value ?? 1) + 1
  return typeof total === 'number' && seen >= total ? undefined : { places: [{ at: rule.send, value: number }], before: seen }
}
