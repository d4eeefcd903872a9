import { characterLength, getOwn, isFileHandle, isJsonObject, jsonEqual, utf8Length, type Json, type JsonObject, type JsonPath } from '../base'
import type { FieldSchema, FieldType } from './fieldSchema'
import { isAccepted } from './fileRules'
import { formatChecks } from './formats'
import { testPattern } from './safePattern'
import { typeOf } from './typeOf'
import { isRequired, isVisible } from './visibility'

/** One thing that is wrong with a value. Codes are `value.…`; wording lives in i18n. */
export interface FieldIssue {
  /** Way into the checked value; for a missing member it ends with the member's name. */
  path: JsonPath
  code: FieldIssueCode
  params?: Record<string, Json>
}

export type FieldIssueCode =
  | 'value.required' | 'value.null' | 'value.type' | 'value.const' | 'value.enum'
  | 'value.minLength' | 'value.maxLength' | 'value.maxBytes' | 'value.pattern' | 'value.patternUnsafe' | 'value.patternTooLong' | 'value.format'
  | 'value.minimum' | 'value.maximum' | 'value.multipleOf' | 'value.notFinite'
  | 'value.minItems' | 'value.maxItems' | 'value.uniqueItems' | 'value.unknownMember' | 'value.tooDeep'
  | 'value.file' | 'value.fileType' | 'value.fileTooLarge' | 'value.fileTooSmall'

export interface CheckOptions {
  /** Stop after this many issues (default 100). */
  maxIssues?: number
  /** Say nothing about missing members: for values that are still being filled in. */
  ignoreMissing?: boolean
}

/** Deeper values than this are reported instead of walked. */
const MAX_DEPTH = 100

/**
 * Everything that is wrong with a value, by the schema's own rules: type, limits, format, pattern, required
 * members (`requiredWhen` too). Hidden fields are not looked at. `undefined` is a missing value.
 */
export function checkField(schema: FieldSchema, value: Json | undefined, options: CheckOptions = {}): FieldIssue[] {
  const check = new Check(options)
  check.value(schema, value, [], 0)
  return check.issues
}

class Check {
  readonly issues: FieldIssue[] = []
  readonly #max: number
  readonly #ignoreMissing: boolean

  constructor(options: CheckOptions) {
    this.#max = options.maxIssues ?? 100
    this.#ignoreMissing = options.ignoreMissing ?? false
  }

  #add(path: JsonPath, code: FieldIssueCode, params?: Record<string, Json>): void {
    if (this.issues.length < this.#max) this.issues.push(params ? { path, code, params } : { path, code })
  }

  value(schema: FieldSchema, value: Json | undefined, path: JsonPath, depth: number): void {
    if (this.issues.length >= this.#max) return
    if (depth > MAX_DEPTH) return this.#add(path, 'value.tooDeep', { limit: MAX_DEPTH })
    if (value === undefined) {
      if (!this.#ignoreMissing) this.#add(path, 'value.required')
      return
    }
    if (value === null && schema.nullable) return
    if (schema.const !== undefined && !jsonEqual(value, schema.const)) return this.#add(path, 'value.const', { expected: schema.const })
    if (schema.type !== undefined && !fits(value, schema.type)) {
      return value === null
        ? this.#add(path, 'value.null', { expected: schema.type })
        : this.#add(path, 'value.type', { expected: schema.type, actual: typeOf(value) })
    }
    if (schema.enum && !schema.enum.some((option) => jsonEqual(option, value))) this.#add(path, 'value.enum', { options: schema.enum })
    if (typeof value === 'string') this.#text(schema, value, path)
    else if (typeof value === 'number') this.#number(schema, value, path)
    else if (Array.isArray(value)) this.#list(schema, value, path, depth)
    else if (schema.format === 'file') this.#file(schema, value, path)
    else if (isJsonObject(value)) this.#object(schema, value, path, depth)
  }

  #text(schema: FieldSchema, value: string, path: JsonPath): void {
    if (schema.minLength !== undefined || schema.maxLength !== undefined) {
      const length = characterLength(value)
      if (schema.minLength !== undefined && length < schema.minLength) this.#add(path, 'value.minLength', { limit: schema.minLength, actual: length })
      if (schema.maxLength !== undefined && length > schema.maxLength) this.#add(path, 'value.maxLength', { limit: schema.maxLength, actual: length })
    }
    if (schema.maxBytes !== undefined) {
      const bytes = utf8Length(value)
      if (bytes > schema.maxBytes) this.#add(path, 'value.maxBytes', { limit: schema.maxBytes, actual: bytes })
    }
    if (schema.pattern !== undefined) this.#pattern(schema.pattern, value, path)
    // A format that this version does not know is not checked: connectors of later versions may name one.
    if (isTextFormat(schema.format) && !formatChecks[schema.format](value)) {
      this.#add(path, 'value.format', { format: schema.format })
    }
  }

  #pattern(pattern: string, value: string, path: JsonPath): void {
    const outcome = testPattern(pattern, value)
    if (outcome === 'noMatch') this.#add(path, 'value.pattern', { pattern })
    else if (outcome === 'unsafe') this.#add(path, 'value.patternUnsafe', { pattern })
    else if (outcome === 'tooLong') this.#add(path, 'value.patternTooLong', { pattern, actual: value.length })
  }

  #number(schema: FieldSchema, value: number, path: JsonPath): void {
    if (!Number.isFinite(value)) return this.#add(path, 'value.notFinite')
    if (schema.minimum !== undefined && value < schema.minimum) this.#add(path, 'value.minimum', { limit: schema.minimum, actual: value })
    if (schema.maximum !== undefined && value > schema.maximum) this.#add(path, 'value.maximum', { limit: schema.maximum, actual: value })
    if (schema.multipleOf !== undefined && !isMultiple(value, schema.multipleOf)) this.#add(path, 'value.multipleOf', { step: schema.multipleOf, actual: value })
  }

  #file(schema: FieldSchema, value: Json, path: JsonPath): void {
    if (!isFileHandle(value)) return this.#add(path, 'value.file')
    if (!isAccepted(schema.accept, value)) this.#add(path, 'value.fileType', { accept: schema.accept ?? [], name: value.name })
    if (schema.maxSize !== undefined && value.size > schema.maxSize) this.#add(path, 'value.fileTooLarge', { limit: schema.maxSize, actual: value.size })
    if (schema.minSize !== undefined && value.size < schema.minSize) this.#add(path, 'value.fileTooSmall', { limit: schema.minSize, actual: value.size })
  }

  #list(schema: FieldSchema, value: Json[], path: JsonPath, depth: number): void {
    if (schema.minItems !== undefined && value.length < schema.minItems) this.#add(path, 'value.minItems', { limit: schema.minItems, actual: value.length })
    if (schema.maxItems !== undefined && value.length > schema.maxItems) this.#add(path, 'value.maxItems', { limit: schema.maxItems, actual: value.length })
    if (schema.uniqueItems) {
      const twice = firstRepeated(value)
      if (twice !== undefined) this.#add([...path, twice], 'value.uniqueItems')
    }
    const { items } = schema
    if (items) value.forEach((item, index) => this.value(items, item, [...path, index], depth + 1))
  }

  #object(schema: FieldSchema, value: JsonObject, path: JsonPath, depth: number): void {
    const properties = schema.properties ?? {}
    const expected = new Set([...Object.keys(properties), ...(schema.required ?? [])])
    for (const name of expected) {
      const field = getOwn(properties, name)
      if (field && !isVisible(field, value)) continue
      const member = getOwn(value, name)
      if (member !== undefined) this.value(field ?? {}, member, [...path, name], depth + 1)
      else if (isRequired(schema, name, value) && !this.#ignoreMissing) this.#add([...path, name], 'value.required')
    }
    const extra = schema.additionalProperties
    if (extra === undefined || extra === true) return
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(properties, name)) continue
      if (extra === false) this.#add([...path, name], 'value.unknownMember', { name })
      else this.value(extra, getOwn(value, name), [...path, name], depth + 1)
    }
  }
}

const isTextFormat = (format: FieldSchema['format']): format is keyof typeof formatChecks =>
  format !== undefined && Object.hasOwn(formatChecks, format)

function fits(value: Json, type: FieldType): boolean {
  const actual = typeOf(value)
  return actual === type || (type === 'number' && typeof value === 'number')
    // NaN and the infinities are numbers of the wrong kind; `#number` says so better than a type would.
    || (type === 'integer' && typeof value === 'number' && !Number.isFinite(value))
}

/** Decimal steps such as 0.1 have no exact binary form; a relative error of a few ulps is no violation. */
function isMultiple(value: number, step: number): boolean {
  if (step <= 0) return true
  const quotient = value / step
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient))
}

function firstRepeated(list: Json[]): number | undefined {
  const scalars = new Set<Json>()
  const compound: Json[] = []
  for (const [index, item] of list.entries()) {
    if (typeof item !== 'object' || item === null) {
      if (scalars.has(item)) return index
      scalars.add(item)
    } else {
      if (compound.some((other) => jsonEqual(other, item))) return index
      compound.push(item)
    }
  }
  return undefined
}
