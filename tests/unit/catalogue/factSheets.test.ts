import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../../src/catalogue/all'
import type { ConnectorDefinition, OperationDefinition } from '../../../src/core/connector'
import type { FieldSchema, RequestPlace } from '../../../src/core/schema'

/** What a sheet says of one parameter; `values` are the options of an enum, bare or with labels. */
interface SheetParam { api: string; in: RequestPlace['in']; type: string; required: boolean; requiredWhen?: string; rule?: string; values?: (string | number | { value: string | number })[] }
interface SheetOperation {
  id: string
  http: { method: string; path: string }
  params: SheetParam[]
  /** `unsure` where no current reference of the vendor confirms the operation. */
  source?: string
  returns: { api: string }[]
  errors: { code: string | number }[]
}
/** `support` are operations that the source documents do not name and others need: uploads. */
interface SupportOperation extends Omit<SheetOperation, 'errors'> { errors?: SheetOperation['errors'] }
interface Sheet { operations: SheetOperation[]; support?: SupportOperation[]; baseUrl: string; errors?: { code: string | number }[]; commonErrors?: { code: string | number }[] }

const folder = new URL('../../../../shared/spec/', import.meta.url)
const sheets = allConnectors.flatMap((connector) => {
  const file = new URL(`${connector.id}.json`, folder)
  return existsSync(file) ? [{ connector, sheet: JSON.parse(readFileSync(file, 'utf8')) as Sheet }] : []
})
const factsOf = ({ operations, support = [] }: Sheet): SheetOperation[] => [...operations, ...support.map((one) => ({ errors: [], ...one }))]
const pairs = sheets.flatMap(({ connector, sheet }) => connector.operations.flatMap((operation) => {
  const facts = factsOf(sheet).find(({ id }) => id === operation.id)
  return facts === undefined ? [] : [{ name: `${connector.id} ${operation.id}`, connector, operation, facts }]
}))

describe.skipIf(sheets.length === 0)('against the fact sheets', () => {
  it.each(sheets)('$connector.id calls the vendor where it listens, and explains the codes that any call may give', ({ connector, sheet }) => {
    // An address that the connection brings is a setting, and no vendor's.
    if (typeof connector.baseUrl === 'string') expect(connector.baseUrl).toBe(sheet.baseUrl)
    else expect(Object.keys(connector.connection?.schema.properties ?? {})).toContain('ref' in connector.baseUrl ? connector.baseUrl.ref[1] : undefined)
    const known = new Set(connector.errors?.map(({ code }) => String(code)))
    expect([...(sheet.errors ?? []), ...(sheet.commonErrors ?? [])].map(({ code }) => String(code)).filter((code) => !known.has(code))).toEqual([])
  })

  it.each(sheets)('$connector.id has no operation that its sheet does not know', ({ connector, sheet }) => {
    const known = new Set(factsOf(sheet).map(({ id }) => id))
    expect(connector.operations.filter(({ id, role }) => role !== 'lookup' && !known.has(id))).toEqual([])
  })

  it.each(pairs)('$name has the method and path of its sheet', ({ operation, facts }) => {
    expect(operation.implementation).toMatchObject({ kind: 'http', method: facts.http.method, path: facts.http.path })
  })

  it.each(pairs)('$name has every parameter of its sheet in its place', ({ connector, operation, facts }) => {
    const sent = new Set([...placesOf(operation), ...constantsOf(connector, operation)])
    expect(facts.params.filter(isSent).map((param) => `${param.in} ${param.api}`).filter((place) => !covers(sent, place))).toEqual([])
  })

  it.each(pairs)('$name sends nothing that its sheet does not name', ({ operation, facts }) => {
    const known = new Set(facts.params.map((param) => `${param.in} ${param.api}`))
    const unnamed = placesOf(operation).filter((place) => ![...known].some((name) => place === name || place.startsWith(`${name}.`) || place.startsWith(`${name}[]`)))
    expect(unnamed).toEqual([])
  })

  it.each(pairs)('$name asks for what its sheet requires, and offers the options it lists', ({ operation, facts }) => {
    const all = fieldsOf(operation.input, undefined)
    const fields = new Map(all.map((field) => [field.place, field]))
    for (const param of facts.params) {
      const field = fields.get(`${param.in} ${param.api}`)
      if (field === undefined || (param.api.includes('.') && field.schema.properties !== undefined)) continue
      if (!param.api.endsWith('[]')) {
        // A sheet words some conditions in its rules only; a field may be asked for then, but never always.
        const wanted = param.required ? 'always' : param.requiredWhen === undefined ? undefined : 'sometimes'
        // Of fields that share a place under conditions, each is shown where the others are not: one of them is always asked for.
        const sharing = all.filter(({ place }) => place === field.place)
        const inTurn = sharing.length > 1 && sharing.every(({ schema }) => schema.ui?.visible !== undefined) && sharing.some(({ schema }) => schema.requiredWhen !== undefined)
        const asked = inTurn ? wanted : field.required ? (field.optional && wanted === 'sometimes' ? 'sometimes' : 'always') : field.schema.requiredWhen === undefined ? undefined : 'sometimes'
        const inListOfOneKind = wanted === 'sometimes' && asked === 'always' && param.api.includes('[].')
        if (!inListOfOneKind && (wanted !== undefined || asked === 'always')) expect({ [param.api]: asked }).toEqual({ [param.api]: wanted })
      }
      if (param.values === undefined) continue
      const values = param.values.map((option) => (typeof option === 'object' ? option.value : option))
      expect({ [param.api]: field.schema.enum }).toEqual({ [param.api]: values })
    }
  })

  it.each(pairs)('$name is marked as experimental exactly where its sheet is unsure of it', ({ operation, facts }) => {
    expect(operation.experimental === true).toBe(facts.source === 'unsure')
  })

  it.each(pairs)('$name describes every part of the answer that its sheet names', ({ connector, operation, facts }) => {
    const described = new Set(outputPaths(operation.output, ''))
    const missing = facts.returns.map(({ api }) => api).filter((api) => !described.has(api.replaceAll('[]', '')))
    expect({ system: connector.id, missing }).toEqual({ system: connector.id, missing: [] })
  })

  it.each(pairs)('$name explains every code that its sheet names', ({ connector, operation, facts }) => {
    const known = new Set([...(operation.errors ?? []), ...(connector.errors ?? [])].map(({ code }) => String(code)))
    expect(facts.errors.map(({ code }) => wireCode(connector, operation, code)).filter((code) => !known.has(code))).toEqual([])
  })
})

/** One that the source document names and the vendor does not take. */
const isSent = ({ rule }: SheetParam): boolean => !/do not send it/.test(rule ?? '')
/** The mail gateway puts the protocol before a server's own reply (its sheet's `codeRule`): `SMTP_535`, `POP3_ERR`. */
function wireCode(connector: ConnectorDefinition, operation: OperationDefinition, code: string | number): string {
  const isReply = connector.id === 'qqmail' && !String(code).startsWith('GATEWAY_')
  return isReply ? `${operation.id.replace(/\..*/, '').toUpperCase()}_${String(code).replace('-', '')}` : String(code)
}

/** Sheets name objects and their members alike; an object is there as soon as a member of it is. */
function covers(sent: ReadonlySet<string>, place: string): boolean {
  return sent.has(place) || [...sent].some((other) => other.startsWith(`${place}.`) || other.startsWith(`${place}[]`))
}

interface PlacedField { place: string; schema: FieldSchema; required: boolean; optional: boolean }

function placesOf(operation: OperationDefinition): string[] {
  return fieldsOf(operation.input, undefined).filter(({ schema }) => schema.properties === undefined && schema.at?.in !== 'panel' && schema.at?.in !== 'answer').map(({ place }) => place)
}

/**
 * A member that an object must have is asked for sometimes only where the object itself may be left out. A place inside
 * an `item` of a list counts from the item.
 */
function fieldsOf(schema: FieldSchema, inherited: string | undefined, optional = false, item = ''): PlacedField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const own = child.at === undefined ? (inherited === undefined ? undefined : `${inherited}.${name}`) : `${child.at.in} ${item}${dotted(child.at)}`
    const required = schema.required?.includes(name) === true
    const items = child.items === undefined || own === undefined ? [] : [
      ...[child.items.at, ...(child.items.at?.also ?? [])].map((at) => ({ place: at === undefined ? `${own}[]` : `${own}[].${dotted(at)}`, schema: child.items ?? {}, required: required || (at !== undefined && at === child.items?.at), optional })),
      ...fieldsOf(child.items, `${own}[]`, optional, `${own.slice(own.indexOf(' ') + 1)}[].`),
    ]
    const more = (child.at?.also ?? []).map((place) => ({ place: `${place.in} ${item}${dotted(place)}`, schema: child, required, optional }))
    return [...(own === undefined ? [] : [{ place: own, schema: child, required, optional }]), ...more, ...fieldsOf(child, own, optional || !required, item), ...items]
  })
}

function dotted({ in: where, path }: RequestPlace): string {
  return where === 'body' ? path.slice(1).replaceAll('/', '.') : path
}

/** What a call carries without being asked for: constant parts, and what the connection brings. */
function constantsOf(connector: ConnectorDefinition, operation: OperationDefinition): string[] {
  if (operation.implementation.kind !== 'http') return []
  const profile = operation.auth === undefined ? undefined : connector.auth?.[operation.auth]
  return [
    ...(operation.implementation.body ?? []).map(({ at }) => `body ${dotted({ in: 'body', path: at })}`),
    ...(profile?.kind === 'token' ? [`${profile.inject.in} ${profile.inject.name}`] : []),
    ...(profile?.kind === 'inject' ? profile.inject.map(({ in: where, name }) => `${where} ${name}`) : []),
  ]
}

function outputPaths(schema: FieldSchema, at: string): string[] {
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const path = at === '' ? name : `${at}.${name}`
    return [path, ...outputPaths(child, path)]
  })
  return schema.items === undefined ? members : [...members, ...outputPaths(schema.items, at)]
}
