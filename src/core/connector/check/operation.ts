import { isJsonObject, type Json, type JsonPath } from '../../base'
import { pointerOf, pointerSteps, type FieldSchema, type RequestPlace } from '../../schema'
import type { ConnectorDefinition, OperationDefinition } from '../definition'
import { checkFields } from './fields'
import type { Findings } from './findings'
import { checkSlot, checkSlots } from './slots'

/** Checks one operation: names it refers to, its slots, and that every input has one place in the request. */
export function checkOperation(
  findings: Findings, connector: ConnectorDefinition, operation: OperationDefinition, path: JsonPath,
): void {
  if (operation.auth !== undefined && connector.auth?.[operation.auth] === undefined) {
    findings.add('auth.unknown', [...path, 'auth'], { name: operation.auth })
  }
  const groups = new Set(connector.groups?.map(({ id }) => id))
  operation.group?.forEach((id, index) => {
    if (!groups.has(id)) findings.add('group.unknown', [...path, 'group', index], { id })
  })
  if (operation.summary !== undefined) checkSlot(findings, operation.summary, ['input'], [...path, 'summary'])
  if (operation.input.type !== 'object') findings.add('input.notObject', [...path, 'input'])
  checkFields(findings, operation.input, [...path, 'input'], operation.implementation.kind === 'http' ? 'input' : 'plain')
  checkFields(findings, operation.output, [...path, 'output'], 'plain')
  checkLookups(findings, connector, operation.input, operation.input, [...path, 'input'])
  if (operation.implementation.kind !== 'http') return

  const at = [...path, 'implementation']
  checkSlots(findings, operation.implementation.query, ['input'], [...at, 'query'])
  checkSlots(findings, operation.implementation.headers, ['input'], [...at, 'headers'])
  const places = new Map<string, FieldSchema>()
  for (const [name, schema] of Object.entries(operation.input.properties ?? {})) {
    checkPlace(findings, places, schema, undefined, [...path, 'input', 'properties', name], operation.input.required?.includes(name) === true)
  }
  const wanted = new Set([...operation.implementation.path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ''))
  for (const name of wanted) {
    if (!places.has(`path ${name}`)) findings.add('path.unfilled', [...at, 'path'], { name })
  }
  for (const place of places.keys()) {
    const name = place.startsWith('path ') ? place.slice(5) : undefined
    if (name !== undefined && !wanted.has(name)) findings.add('path.unknownPart', [...at, 'path'], { name })
  }
}

function checkPlace(
  findings: Findings, places: Map<string, FieldSchema>, schema: FieldSchema, inherited: RequestPlace | undefined, path: JsonPath, required: boolean,
): void {
  const place = schema.at ?? inherited
  const members = Object.entries(schema.properties ?? {})
  if (place === undefined) {
    // An object without a place is only a heading over members that have one each.
    if (members.length === 0) findings.add('place.missing', path)
  } else {
    checkWire(findings, schema, place, path, required)
    if (members.length === 0 || schema.at !== undefined) claim(findings, places, schema, place, path)
    for (const more of place.also ?? []) {
      checkWire(findings, schema, more, path, required)
      claim(findings, places, schema, more, path)
    }
  }
  // What becomes JSON inside a text has places of its own.
  const inText = place?.encode === 'jsonText'
  const own = inText ? new Map<string, FieldSchema>() : places
  for (const [name, child] of members) {
    const deeper = inText ? { in: 'body' as const, path: pointerOf([name]) } : place === undefined ? undefined : { in: place.in, path: place.path + pointerOf([name]) }
    checkPlace(findings, own, child, deeper, [...path, 'properties', name], schema.required?.includes(name) === true)
  }
  if (schema.items?.properties !== undefined) {
    const inItem = new Map<string, FieldSchema>()
    for (const [name, child] of Object.entries(schema.items.properties)) {
      checkPlace(findings, inItem, child, { in: 'body', path: pointerOf([name]) }, [...path, 'items', 'properties', name], false)
    }
  }
}

/** A place outside the body takes one scalar (or a list joined into one); inside it, the place must be a pointer. */
function checkWire(findings: Findings, schema: FieldSchema, place: RequestPlace, path: JsonPath, required: boolean): void {
  if (place.in === 'body') {
    if (place.path !== '' && !place.path.startsWith('/')) findings.add('place.pointer', [...path, 'at'], { path: place.path })
    return
  }
  if (place.in === 'panel') return
  if (place.in === 'answer') {
    if ((pointerSteps(place.path)?.length ?? 0) < 2) findings.add('place.pointer', [...path, 'at'], { path: place.path })
    return
  }
  const nested = schema.type === 'object' || (schema.type === 'array' && place.in !== 'query')
  if (nested && place.encode === undefined) findings.add('place.nested', [...path, 'at'], { in: place.in })
  if (place.in === 'path' && !required) findings.add('path.optional', path, { name: place.path })
}

/** Two fields may share a place only where conditions keep them apart. */
function claim(findings: Findings, places: Map<string, FieldSchema>, schema: FieldSchema, place: RequestPlace, path: JsonPath): void {
  const key = `${place.in} ${place.in === 'header' ? place.path.toLowerCase() : place.path}`
  const other = places.get(key)
  if (other !== undefined && (other.ui?.visible === undefined || schema.ui?.visible === undefined)) {
    findings.add('place.taken', [...path, 'at'], { in: place.in, path: place.path })
  }
  places.set(key, schema)
}

/** Options are fetched by a reading operation of the same connector, and what it is given may read the inputs of the field's own. */
function checkLookups(findings: Findings, connector: ConnectorDefinition, operation: FieldSchema, schema: FieldSchema, path: JsonPath): void {
  const options = schema.ui?.options
  if (options !== undefined) {
    const at = [...path, 'ui', 'options']
    const lookup = connector.operations.find(({ id }) => id === options.operation)
    if (lookup === undefined) findings.add('operation.unknown', [...at, 'operation'], { id: options.operation })
    else if (lookup.effect !== 'read') findings.add('options.writes', [...at, 'operation'], { id: options.operation })
    for (const [name, value] of Object.entries(options.input ?? {})) {
      if (lookup !== undefined && lookup.input.properties?.[name] === undefined) findings.add('options.input', [...at, 'input', name], { name, id: lookup.id })
      checkReferences(findings, operation, value, [...at, 'input', name])
    }
  }
  for (const [name, child] of Object.entries(schema.properties ?? {})) checkLookups(findings, connector, operation, child, [...path, 'properties', name])
  if (schema.items !== undefined) checkLookups(findings, connector, operation, schema.items, [...path, 'items'])
}

function checkReferences(findings: Findings, operation: FieldSchema, value: Json, path: JsonPath): void {
  if (Array.isArray(value)) return value.forEach((item, index) => checkReferences(findings, operation, item, [...path, index]))
  if (!isJsonObject(value)) return
  if (!Array.isArray(value['ref'])) {
    for (const [name, member] of Object.entries(value)) checkReferences(findings, operation, member, [...path, name])
    return
  }
  const [root = null, name] = value['ref']
  if (root !== 'input') findings.add('slot.root', path, { root, allowed: ['input'] })
  else if (typeof name !== 'string' || operation.properties?.[name] === undefined) findings.add('options.unknownInput', path, { name: name ?? null })
}
