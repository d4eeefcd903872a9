import { fail, isJsonObject, ok, type Json, type JsonObject, type Result } from '../../../../src/core/base'
import type { Exchange } from '../../../engine/exchange'
import type { SystemRecords } from '../../../engine/records'
import { refusal, type Refusal } from '../../../engine/refusal'
import { membersInScope, scopeOfCaller } from '../directory'

export const bodyOf = (exchange: Exchange): JsonObject => (isJsonObject(exchange.scope.body) ? exchange.scope.body : {})

export const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

export const filled = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== ''

/** Records keep instants in milliseconds; the vendor tells seconds. */
export const secondsOf = (value: Json | undefined): number => Math.floor(Number(value ?? 0) / 1000)

/** The object without the named members. */
export const without = (object: JsonObject, ...names: string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

/** Who follows a customer, as kept. */
export const followersOf = (customer: JsonObject): JsonObject[] => objectsOf(customer.follow_user)

/** Whether the calling app may see a member. */
export function seesMember(exchange: Exchange): (userid: string) => boolean {
  const seen = membersInScope(exchange, scopeOfCaller(exchange))
  return (userid) => seen.has(userid.toLowerCase())
}

/** The customers that a member follows, the newest first. */
export function customersOf(records: SystemRecords, userid: string): { customer: JsonObject; follow: JsonObject }[] {
  return records.rows('externalContacts').flatMap(({ record: customer }) => {
    const follow = followersOf(customer).find((each) => each.userid === userid)
    return follow === undefined ? [] : [{ customer, follow }]
  }).sort((one, other) => Number(other.follow.createtime) - Number(one.follow.createtime))
}

/** A page of a list, told apart by a cursor that names where it goes on. A cursor that nobody gave out is refused. */
export function pageOf<T>(list: readonly T[], cursor: Json | undefined, size: number): Result<{ page: T[]; next: string }, Refusal> {
  const text = textOf(cursor)
  const match = /^CUR-([0-9a-z]+)$/.exec(text)
  if (text !== '' && match === null) return fail(refusal('40058', { name: 'cursor' }))
  const from = match?.[1] === undefined ? 0 : Number.parseInt(match[1], 36)
  const to = from + size
  return ok({ page: list.slice(from, to), next: to < list.length ? `CUR-${to.toString(36)}` : '' })
}

/** The wanted page size; what is left out, or over the greatest, comes to the default. */
export const sizeOf = (limit: Json | undefined, standard: number, greatest: number, above = standard): number =>
  typeof limit !== 'number' ? standard : limit > greatest ? above : limit
