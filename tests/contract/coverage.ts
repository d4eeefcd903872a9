import type { ConnectorDefinition } from '../../src/core/connector'
import type { SheetOperation, SheetParam } from './sheets'
import { requestParams, wireParams, type WireParam, type WireParams } from './wireParams'

/** What of a sheet's operations the connector lacks or places elsewhere, a line each. */
export function gapsOf(connector: ConnectorDefinition | undefined, operations: readonly SheetOperation[]): string[] {
  if (connector === undefined) return ['the catalogue has no such connector']
  return operations.flatMap((operation) => operationGaps(connector, operation).map((gap) => `${operation.id}: ${gap}`))
}

function operationGaps(connector: ConnectorDefinition, wanted: SheetOperation): string[] {
  const found = connector.operations.find(({ id }) => id === wanted.id)
  const own = found === undefined ? tokenRequest(connector, wanted) : wireParams(connector, found)
  if (own === undefined) return ['missing']
  const gaps = wanted.params.flatMap((param) => paramGaps(own, param))
  if (found?.implementation.kind !== 'http') return gaps
  const { method, path, headers = {} } = found.implementation
  if (`${method} ${path}` !== `${wanted.http.method} ${wanted.http.path}`) gaps.push(`is ${method} ${path}`)
  for (const [name, value] of Object.entries(wanted.http.headers ?? {})) {
    const sent = Object.entries(headers).find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1]
    if (sent === undefined || !('const' in sent) || sent.const !== value) gaps.push(`sends no ${name}: ${value}`)
  }
  return gaps
}

/** Fetching and refreshing tokens is no operation of a flow: the profile does it. */
function tokenRequest(connector: ConnectorDefinition, { http }: SheetOperation): WireParams | undefined {
  for (const profile of Object.values(connector.auth ?? {})) {
    if (profile.kind !== 'token') continue
    const request = [profile.obtain, profile.refresh].find((each) => each?.method === http.method && each.url === http.path)
    if (request !== undefined) return requestParams(request)
  }
  return undefined
}

function paramGaps(params: WireParams, wanted: SheetParam): string[] {
  // What a source document names and the vendor does not take is asked for all the same, and filters the answer.
  const name = `${/do not send it/.test(wanted.rule ?? '') ? 'answer' : wanted.in} ${wanted.api}`
  const param = params.get(name)
  if (param === undefined) return [`has no ${name}`]
  const gaps: string[] = []
  if (!param.fixed && !typeFits(param, wanted)) gaps.push(`${name} is ${[...param.types].join(' or ')}, not ${wanted.type}`)
  const given = param.fixed || param.required || param.preset || param.conditional
  if (wanted.required && !given && !isWrapper(params, wanted)) gaps.push(`${name} is not required`)
  // Items are there by being there; a sheet's condition may well be that a parent is there.
  const free = !wanted.required && (wanted.requiredWhen ?? null) === null && !wanted.api.endsWith('[]')
  if (free && param.required && !param.preset) gaps.push(`${name} is required`)
  const values = (wanted.values ?? []).map((value) => String(typeof value === 'object' ? value.value : value))
  const missing = values.filter((value) => !param.values.has(value))
  if (missing.length > 0) gaps.push(`${name} does not know ${missing.join(', ')}`)
  const strange = values.length === 0 ? [] : [...param.values].filter((value) => !values.includes(value))
  if (strange.length > 0) gaps.push(`${name} offers ${strange.join(', ')} beside the vendor's`)
  return gaps
}

/** An object that comes into being by its members is there when one that is required is. */
function isWrapper(params: WireParams, { type, api }: SheetParam): boolean {
  return type === 'object' && [...params].some(([key, { required, fixed, preset, conditional }]) =>
    key.startsWith(`body ${api}.`) && (required || fixed || preset || conditional))
}

function typeFits({ types }: WireParam, { type, wire, api }: SheetParam): boolean {
  switch (type) {
    // An enumeration of two may be a switch; its values are compared apart.
    case 'enum':
      return ['string', 'integer', 'number', 'boolean'].some((each) => types.has(each)) && (wire !== 'string' || types.has('string'))
    case 'datetime':
      return types.has('datetime') || types.has('integer')
    case 'number':
      return types.has('number') || types.has('integer')
    case 'integer':
      return types.has('integer')
    case 'object':
      return types.has('object') || types.has('any')
    case 'array':
      return types.has('array')
    case 'boolean':
      return types.has('boolean')
    case 'string':
      return types.has('string') || (api.endsWith('[]') && types.has('any'))
  }
}
