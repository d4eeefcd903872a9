import { fail, ok, type JsonObject } from '../../../../src/core/base'
import type { Exchange } from '../../../engine/exchange'
import { refusal } from '../../../engine/refusal'
import type { StepCode } from '../../../engine/system'
import { memberId, textsOf } from '../directory'
import { bodyOf, customersOf, followersOf, objectsOf, pageOf, secondsOf, seesMember, sizeOf, textOf, without } from './records'

/** More followers than this come in pages. */
const FOLLOWERS_PER_PAGE = 500

const profileOf = (customer: JsonObject): JsonObject => without(customer, 'follow_user')

const followOf = (follow: JsonObject): JsonObject => ({ ...follow, createtime: secondsOf(follow.createtime) })

/** A customer with those who follow it, as far as the app sees them. */
export const readCustomer: StepCode = (exchange) => {
  const { external_userid: id, cursor } = exchange.scope.query
  const customer = exchange.record('externalContacts', textOf(id))
  if (customer === undefined) return fail(refusal('40096'))
  const followers = followersOf(customer)
  if (followers.length === 0) return fail(refusal('84061'))
  const sees = seesMember(exchange)
  const seen = followers.filter(({ userid }) => sees(textOf(userid)))
  if (seen.length === 0) return fail(refusal('84074'))
  const paged = pageOf(seen, cursor, FOLLOWERS_PER_PAGE)
  if (!paged.ok) return paged
  const { page, next } = paged.value
  return ok({ contact: profileOf(customer), followers: page.map(followOf), ...(next !== '' && { next }) })
}

/** One entry for each pair of customer and member; of the tags, the company's ids only. */
export const listCustomersOfMembers: StepCode = (exchange) => {
  const { userid_list: users, cursor, limit } = bodyOf(exchange)
  const members = [...new Set(textsOf(users).map(memberId))]
  if (members.some((id) => exchange.record('members', id) === undefined)) return fail(refusal('40003'))
  const sees = seesMember(exchange)
  if (!members.some(sees)) return fail(refusal('84074'))
  const pairs = members.filter(sees).flatMap((id) => customersOf(exchange, id))
  const paged = pageOf(pairs, cursor, sizeOf(limit, 50, 100, 100))
  if (!paged.ok) return paged
  const customers = paged.value.page.map(({ customer, follow }) => ({
    external_contact: profileOf(customer),
    follow_info: { ...without(followOf(follow), 'tags'), tag_id: companyTags(follow) },
  }))
  return ok({ customers, next: paged.value.next })
}

/** IDs of the tags that the company made. */
export const companyTags = (follow: JsonObject): string[] =>
  objectsOf(follow.tags).filter(({ type }) => type === 1).map(({ tag_id: id }) => textOf(id))

/** What people choose from while they fill in a flow; the vendor lists none of these by name. */
export const listCustomerChoices: StepCode = (exchange) => {
  const sees = seesMember(exchange)
  const customers = exchange.rows('externalContacts').map(({ record }) => record)
    .filter((customer) => followersOf(customer).some(({ userid }) => sees(textOf(userid))))
    .map(({ external_userid: id, name }) => ({ external_userid: id ?? '', name: name ?? '' }))
  return ok({ customers })
}

export const listCustomerTagChoices: StepCode = (exchange) => ok({
  tags: exchange.rows('customerTags').map(({ id, record }) => ({ id, label: `${textOf(record.group)} / ${textOf(record.name)}` })),
})

/** The customer, where it is one at all and a member follows it. */
export function contactBetween(exchange: Exchange, userid: string, customerId: string): JsonObject | undefined {
  const customer = exchange.record('externalContacts', customerId)
  return customer === undefined ? undefined : followersOf(customer).find((follow) => follow.userid === userid)
}
