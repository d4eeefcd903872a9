import { fail, ok, type JsonObject, type Result } from '../../../../src/core/base'
import { chinaDay } from '../../../engine/chinaTime'
import type { Exchange } from '../../../engine/exchange'
import { refusal, type Refusal } from '../../../engine/refusal'
import type { StepCode } from '../../../engine/system'
import { memberId, membersInScope, scopeOfCaller, textsOf } from '../directory'
import { bodyOf, objectsOf, secondsOf, seesMember, sizeOf, textOf, without } from './records'

const DAYS_BACK = 180
const DAYS_PER_QUERY = 30

/** A customer group as the app is told of it. Groups of the company's own members are no customer groups. */
export const readCustomerGroup: StepCode = (exchange) => {
  const { chat_id: id, need_name: names } = bodyOf(exchange)
  const group = exchange.record('customerGroups', textOf(id))
  if (group === undefined) return fail(refusal(exchange.get('appchats', textOf(id)) === undefined ? '40050' : '90501'))
  if (group.dismissedAt !== undefined) return fail(refusal('49008'))
  if (!seesMember(exchange)(textOf(group.owner))) return fail(refusal('84074'))
  const members = objectsOf(group.members).map((member) => ({
    ...without(member, ...(names === 1 ? [] : ['name'])), join_time: secondsOf(member.join_time),
  }))
  return ok({
    group: {
      chat_id: group.chat_id ?? '', name: group.name ?? '', owner: group.owner ?? '', create_time: secondsOf(group.create_time), notice: group.notice ?? '',
      member_list: members, admin_list: textsOf(group.admins).map((userid) => ({ userid })), member_version: group.member_version ?? '',
    },
  })
}

export const listCustomerGroupChoices: StepCode = (exchange) => {
  const sees = seesMember(exchange)
  const groups = exchange.rows('customerGroups').map(({ record }) => record)
    .filter(({ owner, dismissedAt }) => dismissedAt === undefined && sees(textOf(owner)))
    .map(({ chat_id: id, name, owner }) => ({ chat_id: id ?? '', name: name ?? '', owner: owner ?? '' }))
  return ok({ groups })
}

/** Figures by owner, sorted as asked for. */
export const countByOwner: StepCode = (exchange) => {
  const asked = askedFor(exchange)
  if (!asked.ok) return asked
  const { begin, end, owners } = asked.value
  const { order_by: order, order_asc: ascending, offset, limit } = bodyOf(exchange)
  const sortedBy = ['new_chat_cnt', 'chat_total', 'new_member_cnt', 'member_total'][Number(order ?? 1) - 1] ?? ''
  const rows = owners.filter((owner) => groupsOf(exchange, [owner], end).length > 0)
    .map((owner) => ({ owner, data: figures(exchange, [owner], begin, end) }))
    .sort((one, other) => (Number(one.data[sortedBy]) - Number(other.data[sortedBy])) * (ascending === 1 ? 1 : -1))
  const from = Number(offset ?? 0)
  const items = rows.slice(from, from + sizeOf(limit, 500, 1000, 1000))
  return ok({ items, total: rows.length, nextOffset: from + items.length })
}

/** Figures by day, all owners together. */
export const countByDay: StepCode = (exchange) => {
  const asked = askedFor(exchange)
  if (!asked.ok) return asked
  const { begin, end, owners } = asked.value
  const items = Array.from({ length: end - begin + 1 }, (_, index) => begin + index)
    .map((day) => ({ stat_time: day * 86_400 - 8 * 3_600, data: figures(exchange, owners, day, day) }))
  return ok({ items })
}

interface Asked { begin: number; end: number; owners: string[] }

/** Days (numbers of the day in China) and owners; the vendor has figures from yesterday back to 180 days ago. */
function askedFor(exchange: Exchange): Result<Asked, Refusal> {
  const { day_begin_time: from, day_end_time: to, owner_filter: filter } = bodyOf(exchange)
  const begin = chinaDay(Number(from) * 1000)
  const end = to === undefined ? begin : chinaDay(Number(to) * 1000)
  const today = chinaDay(exchange.at)
  const inRange = begin >= today - DAYS_BACK && end < today && begin <= end && end - begin < DAYS_PER_QUERY
  if (!inRange) return fail(refusal('600018'))
  const seen = membersInScope(exchange, scopeOfCaller(exchange))
  const named = filter !== null && typeof filter === 'object' && !Array.isArray(filter) ? textsOf(filter.userid_list).map(memberId) : undefined
  if (named === undefined && seen.size > Number(exchange.setting('statisticMembers'))) return fail(refusal('81017'))
  if (named?.some((owner) => !seen.has(owner)) === true) return fail(refusal('60011'))
  return ok({ begin, end, owners: [...new Set(named ?? seen)] })
}

const groupsOf = (exchange: Exchange, owners: readonly string[], end: number): JsonObject[] =>
  exchange.rows('customerGroups').map(({ record }) => record).filter(({ owner, create_time: made, dismissedAt }) =>
    owners.includes(textOf(owner)) && chinaDay(Number(made)) <= end && (dismissedAt === undefined || chinaDay(Number(dismissedAt)) > end))

/** Counted from the groups, their members and what was written in them. */
function figures(exchange: Exchange, owners: readonly string[], begin: number, end: number): JsonObject {
  const groups = groupsOf(exchange, owners, end)
  const within = (at: unknown): boolean => chinaDay(Number(at)) >= begin && chinaDay(Number(at)) <= end
  const ids = new Set(groups.map(({ chat_id: id }) => textOf(id)))
  const members = groups.flatMap((group) => objectsOf(group.members)).filter(({ join_time: joined }) => chinaDay(Number(joined)) <= end)
  const messages = exchange.rows('customerGroupMessages').map(({ record }) => record).filter(({ chat, at }) => ids.has(textOf(chat)) && within(at))
  return {
    new_chat_cnt: groups.filter(({ create_time: made }) => within(made)).length,
    chat_total: groups.length,
    chat_has_msg: new Set(messages.map(({ chat }) => chat)).size,
    new_member_cnt: members.filter(({ join_time: joined }) => within(joined)).length,
    member_total: members.length,
    member_has_msg: new Set(messages.map(({ chat, senderId }) => `${textOf(chat)} ${textOf(senderId)}`)).size,
    msg_total: messages.length,
    migrate_trainee_chat_cnt: 0,
  }
}
