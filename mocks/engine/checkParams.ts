import { characterLength, fail, getOwn, isJsonObject, ok, utf8Length, type Json, type JsonObject, type Result } from '../../src/core/base'
import { evaluateCondition } from '../../src/core/schema'
import type { BackendDocument, ParamRule } from './backendDocument'
import { refusal, type Refusal } from './refusal'

export interface ParamContext {
  faults: BackendDocument['faults']
  /** What conditions point into. */
  scope: JsonObject
  /** Values are texts, as in a query. */
  texts: boolean
}

type Checked = Result<Json | undefined, Refusal>
type Fault = keyof NonNullable<ParamRule['errors']>

/**
 * Checks one parameter as a vendor's server would and gives its value, numbers that came as text read.
 * `name` is the vendor's name of the parameter, dotted, as its message tells it.
 */
export function checkParam(rule: ParamRule, value: Json | undefined, name: string, context: ParamContext): Checked {
  if (value === undefined || value === null) {
    return isRequired(rule, context) ? refuse(rule, 'missing', name, context) : ok(undefined)
  }
  const read = readAs(rule, value, context)
  if (read === undefined) return refuse(rule, 'type', name, context)
  if (read === '') return isRequired(rule, context) ? refuse(rule, 'empty', name, context) : ok('')
  const fault = valueFault(rule, read)
  if (fault !== undefined) return refuse(rule, fault, name, context)
  if (Array.isArray(read)) return checkItems(rule, read, name, context)
  return isJsonObject(read) ? checkMembers(rule, read, name, context) : ok(read)
}

/** Checks an object's members by their rules; members that no rule names stay as they are unless the rule forbids them. */
export function checkMembers(rule: ParamRule, value: JsonObject, name: string, context: ParamContext): Result<JsonObject, Refusal> {
  const rules = rule.properties ?? {}
  const members = new Map(Object.entries(value))
  if (rule.additional === false) {
    const stranger = Object.keys(value).find((member) => !Object.hasOwn(rules, member))
    if (stranger !== undefined) return fail(refusal(context.faults.unknown ?? context.faults.invalid, { name: dotted(name, stranger) }))
  }
  for (const [member, memberRule] of Object.entries(rules)) {
    const checked = checkParam(memberRule, getOwn(value, member), dotted(name, member), context)
    if (!checked.ok) return checked
    if (checked.value !== undefined) members.set(member, checked.value)
    else members.delete(member)
  }
  return ok(Object.fromEntries(members))
}

function checkItems(rule: ParamRule, value: Json[], name: string, context: ParamContext): Result<Json[], Refusal> {
  const itemRule = rule.items
  if (itemRule === undefined) return ok(value)
  const items: Json[] = []
  for (const [index, item] of value.entries()) {
    if (item === null) return refuse(itemRule, 'type', `${name}.${index}`, context)
    const checked = checkParam(itemRule, item, `${name}.${index}`, context)
    if (!checked.ok) return checked
    items.push(checked.value ?? null)
  }
  return ok(items)
}

const dotted = (name: string, member: string): string => (name === '' ? member : `${name}.${member}`)

const isRequired = (rule: ParamRule, context: ParamContext): boolean =>
  rule.required === true || (rule.requiredWhen !== undefined && evaluateCondition(rule.requiredWhen, context.scope))

/** The value in the rule's type; undefined where it is of another. */
function readAs(rule: ParamRule, value: Json, context: ParamContext): Json | undefined {
  switch (rule.type) {
    case 'any':
      return value
    case 'integer':
    case 'number': {
      const number = typeof value === 'string' && (context.texts || rule.lenient === true) ? numberOf(value) : value
      if (typeof number !== 'number') return number === '' ? '' : undefined
      return rule.type === 'integer' && !Number.isInteger(number) ? undefined : number
    }
    case 'boolean':
      if (context.texts && (value === 'true' || value === 'false')) return value === 'true'
      return typeof value === 'boolean' ? value : undefined
    case 'string':
      if (rule.lenient === true && typeof value === 'number') return String(value)
      return typeof value === 'string' ? value : undefined
    case 'array':
      return Array.isArray(value) ? value : undefined
    case 'object':
      return isJsonObject(value) ? value : undefined
  }
}

const numberOf = (text: string): Json => (text === '' ? '' : /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : text)

function valueFault(rule: ParamRule, value: Json): Fault | undefined {
  if (rule.enum !== undefined && !rule.enum.some((option) => option === value)) return 'value'
  if (typeof value === 'string') {
    if (rule.pattern !== undefined && !new RegExp(rule.pattern, 'u').test(value)) return 'value'
    const length = rule.minLength === undefined && rule.maxLength === undefined ? 0 : characterLength(value)
    if (length < (rule.minLength ?? 0) || length > (rule.maxLength ?? Infinity)) return 'length'
    if (rule.maxBytes !== undefined && utf8Length(value) > rule.maxBytes) return 'length'
  }
  if (typeof value === 'number' && (value < (rule.minimum ?? -Infinity) || value > (rule.maximum ?? Infinity))) return 'value'
  if (Array.isArray(value)) {
    if (value.length < (rule.minItems ?? 0)) return 'few'
    if (value.length > (rule.maxItems ?? Infinity)) return 'many'
  }
  return undefined
}

function refuse(rule: ParamRule, fault: Fault, name: string, { faults }: ParamContext): Result<never, Refusal> {
  const absent = fault === 'missing' || fault === 'empty'
  const own = rule.errors?.[fault] ?? (fault === 'empty' ? rule.errors?.missing : undefined)
  return fail(refusal(own ?? (absent ? faults.missing : faults.invalid), { name }))
}
