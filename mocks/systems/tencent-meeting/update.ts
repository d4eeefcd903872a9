import { fail, getOwn, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeDigits, madeText } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { seriesOf } from './create'
import { objectsOf, stateOf, subMeetingsOf } from './meeting'

const objectOf = (value: unknown): JsonObject => (isJsonObject(value as JsonObject) ? value as JsonObject : {})

/** Changes what the request names and keeps the rest. Only the creator may, and only before the meeting is over. */
export const updateMeeting: StepCode = (exchange) => {
  const body = objectOf(exchange.scope.body)
  const meeting = objectOf(exchange.scope.vars.meeting)
  if (meeting.creator !== body.userid) return fail(refusal('9102'))
  const state = stateOf(meeting, exchange.at)
  if (state === 'MEETING_STATE_CANCELLED') return fail(refusal('9007'))
  if (state === 'MEETING_STATE_ENDED') return fail(refusal('13603'))
  const words = exchange.setting('sensitiveWords')
  if (Array.isArray(words) && words.some((word) => String(body.subject ?? '').includes(String(word)))) return fail(refusal('9093'))
  const stranger = objectsOf(body.hosts).find(({ userid }) => exchange.record('users', String(userid)) === undefined)
  if (stranger !== undefined) return fail(refusal('190001', { name: String(stranger.userid) }))
  const subId = String(objectOf(body.recurring_rule).sub_meeting_id ?? '')
  const timed = subId === '' ? retimed(exchange, meeting, body) : withOneMoved(meeting, subId, body)
  if (typeof timed === 'string') return fail(timed === '9002' ? refusal('9002') : refusal('190004', { name: timed }))
  const changed: JsonObject = { ...timed, ...plainChanges(exchange, meeting, body) }
  if (body.password === '') delete changed.password
  return ok({ meeting: changed, updated: {
    meeting_id: changed.meetingId ?? '', meeting_code: changed.meetingCode ?? '', enable_live: changed.enableLive === true,
    ...(changed.liveUrl !== undefined && { live_config: { live_addr: changed.liveUrl } }),
    ...(changed.hostKey !== undefined && { host_key: changed.hostKey }), settings: changed.settings ?? {},
  } })
}

function plainChanges(exchange: Exchange, meeting: JsonObject, body: JsonObject): JsonObject {
  const names = { subject: 'subject', password: 'password', invitees: 'invitees', time_zone: 'timeZone', location: 'location', enable_live: 'enableLive' }
  const plain = Object.entries(names).flatMap(([name, own]) => {
    const value = getOwn(body, name)
    return value === undefined ? [] : [[own, value] as const]
  })
  const hosts = Array.isArray(body.hosts) ? objectsOf(body.hosts).map(({ userid }) => String(userid)) : undefined
  const standing = hosts?.length === 0 ? [String(meeting.creator)] : hosts
  const parts = (purpose: string) => [exchange.seed, String(meeting.meetingId), purpose]
  return {
    ...Object.fromEntries(plain),
    settings: { ...objectOf(meeting.settings), ...objectOf(body.settings) },
    ...(standing !== undefined && { hosts: standing, hostName: standing.map((id) => String(exchange.record('users', id)?.name ?? id)).join('、') }),
    ...(body.enable_live === true && meeting.liveUrl === undefined && { liveUrl: `https://meeting.tencent.com/live/${madeText(14, parts('live'))}` }),
    ...(body.enable_host_key === true && { hostKey: body.host_key ?? meeting.hostKey ?? madeDigits(6, parts('key')) }),
  }
}

/** The meeting at its new times, a series with all its meetings; the name of what does not fit. */
function retimed(exchange: Exchange, meeting: JsonObject, body: JsonObject): JsonObject | string {
  const startAt = body.start_time === undefined ? Number(meeting.startAt) : Number(body.start_time) * 1000
  const endAt = body.end_time === undefined ? Number(meeting.endAt) : Number(body.end_time) * 1000
  if (endAt <= startAt) return 'end_time'
  const isSeries = body.meeting_type === 1 || (body.meeting_type === undefined && meeting.meetingType === 1)
  const sameTimes = startAt === meeting.startAt && endAt === meeting.endAt && body.recurring_rule === undefined
  if (!isSeries || sameTimes) return { ...meeting, startAt, endAt }
  const rule = { ...objectOf(meeting.recurringRule), ...objectOf(body.recurring_rule) }
  const series = seriesOf({ meeting_type: 1, start_time: startAt / 1000, end_time: endAt / 1000, recurring_rule: rule })
  const serial = exchange.nextNumber('series')
  return { ...meeting, startAt, endAt, meetingType: 1, recurringRule: rule, subMeetings: series.map((times, index) => ({
    id: `${1_000 + index}${madeDigits(9, [exchange.seed, 'series', serial, index])}`, ...times, cancelled: false,
  })) }
}

function withOneMoved(meeting: JsonObject, id: string, body: JsonObject): JsonObject | string {
  const series = subMeetingsOf(meeting)
  const wanted = series.find((sub) => sub.id === id)
  if (wanted === undefined) return '9002'
  const startAt = body.start_time === undefined ? wanted.startAt : Number(body.start_time) * 1000
  const endAt = body.end_time === undefined ? wanted.endAt : Number(body.end_time) * 1000
  if (endAt <= startAt) return 'end_time'
  return { ...meeting, subMeetings: series.map((sub) => (sub.id === id ? { ...sub, startAt, endAt } : { ...sub })) }
}
