import { fail, ok, type JsonObject } from '../../../src/core/base'
import { chinaDay } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { describedMeeting } from './describe'
import { objectsOf, stateOf, subMeetingsOf } from './meeting'

/** The vendor gives at most so many a call. */
const PAGE = 20
const DAY = 86_400_000
const OFFSET = 8 * 3_600_000

/** One path serves two queries: with a meeting number it is that meeting, without one a user's running and coming ones. */
export const queryMeetings: StepCode = (exchange) => {
  const { query } = exchange.scope
  if (query.meeting_code === undefined) return ok({ found: listOf(exchange, String(query.userid ?? query.operator_id)) })
  const meeting = exchange.rows('meetings').find(({ record }) => record.meetingCode === query.meeting_code && record.codeWithdrawn !== true)
  if (meeting === undefined) return fail(refusal('9003'))
  return ok({ found: { meeting_number: 1, meeting_info_list: [describedMeeting(exchange, meeting.record)] } })
}

/** The company's users page by page, for choosing one. The vendor lists them for an administrator only; the sandbox for everybody. */
export const listUserChoices: StepCode = (exchange) => {
  const { page, page_size: size } = exchange.scope.query
  const length = typeof size === 'number' ? size : PAGE
  const start = (typeof page === 'number' ? page - 1 : 0) * length
  const users = exchange.rows('users').map(({ record }) => ({ userid: record.userid ?? '', username: record.name ?? '' }))
  return ok({ found: { total_count: users.length, users: users.slice(start, start + length) } })
}

function listOf(exchange: Exchange, user: string): JsonObject {
  const { pos, cursory, is_show_all_sub_meetings: all } = exchange.scope.query
  const from = Math.max(typeof pos === 'number' && pos > 0 ? pos * 1000 : chinaDay(exchange.at) * DAY - OFFSET, typeof cursory === 'number' ? cursory : 0)
  const theirs = exchange.rows('meetings').flatMap(({ record }) => {
    const role = roleOf(record, user)
    const state = stateOf(record, exchange.at)
    if (role === undefined || (state !== 'MEETING_STATE_INIT' && state !== 'MEETING_STATE_STARTED')) return []
    return startsOf(record, exchange.at, all === '1').map((startAt) => ({ record, role, startAt }))
  }).filter(({ startAt }) => startAt >= from).sort((one, other) => one.startAt - other.startAt)
  const shown = theirs.slice(0, PAGE)
  const next = theirs[PAGE]
  return {
    meeting_number: shown.length,
    meeting_info_list: shown.map(({ record, role }) => ({ ...describedMeeting(exchange, record), join_meeting_role: role })),
    remaining: theirs.length - shown.length,
    next_pos: next === undefined ? 0 : Math.floor(next.startAt / 1000), next_cursory: next?.startAt ?? 0,
  }
}

function startsOf(meeting: JsonObject, at: number, all: boolean): number[] {
  const series = subMeetingsOf(meeting).filter(({ cancelled, endAt }) => !cancelled && endAt > at)
  if (series.length === 0) return [Number(meeting.startAt)]
  return (all ? series : series.slice(0, 1)).map(({ startAt }) => startAt)
}

function roleOf(meeting: JsonObject, user: string): string | undefined {
  if (meeting.creator === user) return 'creator'
  if (Array.isArray(meeting.hosts) && meeting.hosts.includes(user)) return 'hoster'
  return objectsOf(meeting.invitees).some(({ userid }) => userid === user) ? 'invitee' : undefined
}
