import { fail, getOwn, isFileHandle, isJsonObject, ok, setOwn, type Json, type JsonObject, type Result } from '../base'
import { isVisible, pointerOf, pointerSteps, type FieldSchema, type RequestPlace } from '../schema'
import { encodeValue } from './encode'
import { FileMark, jsonPieces } from './fileMark'
import { unfit, type RequestProblem } from './requestProblem'

/** The pieces of a request while it is put together. Names keep the order in which they were written. */
export interface RequestParts {
  path: Map<string, Json>
  query: [string, Json][]
  headers: Map<string, Json>
  /** `undefined` until something is written into it. */
  body: Json | undefined
}

export const emptyParts = (): RequestParts => ({ path: new Map(), query: [], headers: new Map(), body: undefined })

/**
 * Writes one field's value to its place: `at` of the field, else the place inherited from its parent, one member
 * deeper. Absent values take the schema's default; absent and hidden ones are not written. Inside a list's items, and
 * inside an object that becomes JSON in a text, `at.path` counts from there. Members follow the schema's order, so the same input gives the same text.
 */
export function writeField(
  parts: RequestParts, schema: FieldSchema, given: Json | undefined, inherited: RequestPlace | undefined, name: string,
): Result<void, RequestProblem> {
  const place = schema.at ?? inherited
  const value = given ?? (given === null && schema.nullable === true ? null : standIn(schema))
  if (value === undefined) return ok(undefined)

  if (schema.format !== 'file' && schema.properties !== undefined && isJsonObject(value) && place?.encode === undefined) {
    return writeMembers(parts, schema, value, place, name)
  }
  if (place === undefined) return fail(unfit('request.noPlace', name))

  const shaped = schema.format === 'file' ? ok(value) : shape(schema, value, place, name)
  if (!shaped.ok) return shaped
  for (const one of [place, ...(place.also ?? [])]) {
    const encoded = schema.format === 'file' ? fileValue(value, one, name) : encodeAt(shaped.value, one, name)
    if (!encoded.ok) return encoded
    const written = writeAt(parts, one, encoded.value, name)
    if (!written.ok) return written
  }
  return ok(undefined)
}

function encodeAt(value: Json, place: RequestPlace, name: string): Result<Json, RequestProblem> {
  if (place.encode === 'jsonText') {
    const { pieces, first, bytes } = jsonPieces(value)
    if (bytes !== undefined || (first !== undefined && place.in !== 'body')) return fail(unfit('request.fileForm', name))
    return ok(first === undefined ? pieces.join('') : new FileMark(first.handle, pieces).asJson())
  }
  const encoded = encodeValue(value, place.encode)
  return encoded.ok ? encoded : fail(unfit('request.encoding', name, { encoding: encoded.error }))
}

/** A file as its place wants it: what its handle says, or a mark where its bytes go. Bytes fit into bodies only. */
function fileValue(value: Json, place: RequestPlace, name: string): Result<Json, RequestProblem> {
  if (!isFileHandle(value)) return fail(unfit('request.noFile', name))
  switch (place.encode) {
    case 'fileName': return ok(value.name)
    case 'fileType': return ok(value.type)
    case 'fileSize': return ok(value.size)
    case undefined:
    case 'base64':
    case 'md5':
      return place.in === 'body' ? ok(FileMark.of(value, place.encode ?? 'bytes').asJson()) : fail(unfit('request.fileForm', name))
    default:
      return fail(unfit('request.encoding', name, { encoding: place.encode }))
  }
}

function writeMembers(
  parts: RequestParts, schema: FieldSchema, value: JsonObject, place: RequestPlace | undefined, name: string,
): Result<void, RequestProblem> {
  const properties = schema.properties ?? {}
  const siblings = withDefaults(properties, value)
  for (const [member, child] of Object.entries(properties)) {
    if (!isVisible(child, siblings)) continue
    const written = writeField(parts, child, getOwn(value, member), deeper(place, member), name === '' ? member : `${name}.${member}`)
    if (!written.ok) return written
  }
  if (schema.additionalProperties === undefined || schema.additionalProperties === false) return ok(undefined)
  const rest: FieldSchema = schema.additionalProperties === true ? {} : schema.additionalProperties
  for (const [member, extra] of Object.entries(value)) {
    if (Object.hasOwn(properties, member)) continue
    const written = writeField(parts, rest, extra, deeper(place, member), `${name}.${member}`)
    if (!written.ok) return written
  }
  return ok(undefined)
}

/** Conditions look at what will be sent, so a sibling that is left out counts with its default. */
function withDefaults(properties: Record<string, FieldSchema>, value: JsonObject): JsonObject {
  const out: JsonObject = { ...value }
  for (const [member, child] of Object.entries(properties)) {
    if (getOwn(out, member) !== undefined) continue
    const fallback = standIn(child)
    if (fallback !== undefined) setOwn(out, member, fallback)
  }
  return out
}

/** What an absent field is sent as. Members' own defaults do not bring an absent object into being. */
function standIn(schema: FieldSchema): Json | undefined {
  return schema.default ?? schema.const
}

/** A list, or an object that becomes JSON inside a text, as its fields say; every other value as it is. */
function shape(schema: FieldSchema, value: Json, place: RequestPlace, name: string): Result<Json, RequestProblem> {
  if (Array.isArray(value)) return shapeItems(schema.items, value, name)
  if (place.encode !== 'jsonText' || schema.properties === undefined || !isJsonObject(value)) return ok(value)
  const parts = emptyParts()
  const written = writeMembers(parts, schema, value, { in: 'body', path: '' }, name)
  return written.ok ? ok(parts.body ?? {}) : written
}

function shapeItems(items: FieldSchema | undefined, list: Json[], name: string): Result<Json, RequestProblem> {
  if (items === undefined) return ok(list)
  const out: Json[] = []
  for (const [index, item] of list.entries()) {
    const parts = emptyParts()
    const written = writeField(parts, items, item, { in: 'body', path: '' }, `${name}[${index}]`)
    if (!written.ok) return written
    out.push(parts.body ?? {})
  }
  return ok(out)
}

function deeper(place: RequestPlace | undefined, member: string): RequestPlace | undefined {
  return place === undefined ? undefined : { in: place.in, path: place.path + pointerOf([member]) }
}

/** Writes an encoded value to a place. */
export function writeAt(parts: RequestParts, place: RequestPlace, value: Json, name: string): Result<void, RequestProblem> {
  switch (place.in) {
    case 'path':
      parts.path.set(place.path, value)
      return ok(undefined)
    case 'query':
      for (const one of Array.isArray(value) ? value : [value]) parts.query.push([place.path, one])
      return ok(undefined)
    case 'panel':
    case 'answer':
      return ok(undefined)
    case 'header':
      parts.headers.set(place.path.toLowerCase(), value)
      return ok(undefined)
    case 'body': {
      const steps = pointerSteps(place.path)
      if (steps === undefined) return fail(unfit('request.noPlace', name))
      parts.body = put(parts.body, steps, value)
      return ok(undefined)
    }
  }
}

/** Puts a value into a body of our own making (so changing it in place is safe); numbers make lists. */
function put(body: Json | undefined, steps: string[], value: Json): Json {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (Array.isArray(body) || (body === undefined && /^\d{1,3}$/.test(step))) {
    const list = Array.isArray(body) ? body : []
    const index = Number(step)
    while (list.length < index) list.push(null)
    list[index] = put(list[index], rest, value)
    return list
  }
  const object = isJsonObject(body) ? body : {}
  setOwn(object, step, put(getOwn(object, step), rest, value))
  return object
}
