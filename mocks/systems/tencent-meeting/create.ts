import { fail, getOwn, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeDigits, madeText } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { objectsOf, overlaps, secondsText, stateOf } from './meeting'
import { occurrences } from './recurrence'

const DEFAULT_SETTINGS: JsonObject = {
  mute_enable_join: true, mute_enable_type_join: 2, allow_unmute_self: true, allow_in_before_host: true, auto_in_waiting_room: false,
  allow_screen_shared_watermark: false, only_user_join_type: 1, auto_record_type: 'none', participant_join_auto_record: false,
  enable_host_pause_auto_record: true, change_nickname: 1,
}

const bodyOf = (exchange: Exchange): JsonObject => (isJsonObject(exchange.scope.body) ? exchange.scope.body : {})
const millis = (seconds: Json | undefined): number => Number(seconds) * 1000
const wrong = (name: string): ReturnType<StepCode> => fail(refusal('190004', { name }))

/** Rules between fields, and what stands against the meeting in the company. */
export const checkMeeting: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const [startAt, endAt] = [millis(body.start_time), millis(body.end_time)]
  if (endAt <= startAt) return wrong('end_time')
  if (body.meeting_type === 1 && body.type !== 0) return wrong('meeting_type')
  if (widthOf(String(body.location ?? '')) > Number(exchange.setting('maxLocationWidth'))) return wrong('location')
  const stranger = objectsOf(body.hosts).find(({ userid }) => exchange.record('users', String(userid)) === undefined)
  if (stranger !== undefined) return fail(refusal('190001', { name: String(stranger.userid) }))
  const words = exchange.setting('sensitiveWords')
  if (Array.isArray(words) && words.some((word) => String(body.subject).includes(String(word)))) return fail(refusal('9093'))
  const atOnce = exchange.rows('meetings').filter(({ record }) =>
    record.creator === body.userid && stateOf(record, exchange.at) !== 'MEETING_STATE_CANCELLED' && overlaps(record, startAt, endAt))
  if (atOnce.length >= Number(exchange.setting('maxOverlapping'))) return fail(refusal('9098'))
  const tooMany = exchange.count('createdPerUser', String(body.userid))
  return tooMany === undefined ? ok({}) : fail(refusal(tooMany))
}

/** Chinese characters count twice, Latin ones once. */
const widthOf = (text: string): number => [...text].reduce((width, character) => width + (character > 'ÿ' ? 2 : 1), 0)

/** The record of the new meeting, and how the vendor tells of it. */
export const scheduleMeeting: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const serial = exchange.nextNumber('meeting')
  const parts = (purpose: string) => [exchange.seed, 'meeting', serial, purpose]
  const hosts = hostsOf(exchange, body)
  const series = seriesOf(body)
  const meeting: JsonObject = {
    meetingId: String(10_000_000_000_000_000_000n + BigInt(madeDigits(15, parts('id'))) * 10_000n + BigInt(serial % 10_000)),
    meetingCode: freshCode(exchange, serial), subject: body.subject ?? '', type: body.type ?? 0, creator: body.userid ?? '',
    hosts, hostName: hosts.map((id) => String(exchange.record('users', id)?.name ?? id)).join('、'),
    invitees: objectsOf(body.invitees), guests: objectsOf(body.guests),
    startAt: millis(body.start_time), endAt: millis(body.end_time), status: 'MEETING_STATE_INIT',
    joinUrl: `https://meeting.tencent.com/dm/${madeText(12, parts('url'))}`,
    settings: { ...DEFAULT_SETTINGS, ...(isJsonObject(body.settings) ? body.settings : {}) },
    meetingType: body.meeting_type ?? 0, createdAt: exchange.at,
    ...(series.length > 0 && {
      recurringRule: body.recurring_rule ?? {},
      subMeetings: series.map((times, index) => ({ id: `${1_000 + index}${madeDigits(9, parts(`sub${index}`))}`, ...times, cancelled: false })),
    }),
    ...keep(body, {
      password: 'password', location: 'location', timeZone: 'time_zone', enableLive: 'enable_live', enableEnroll: 'enable_enroll', syncToWework: 'sync_to_wework',
    }),
    ...(body.enable_live === true && { liveUrl: `https://meeting.tencent.com/live/${madeText(14, parts('live'))}` }),
    ...(body.enable_host_key === true && { hostKey: body.host_key ?? madeDigits(6, parts('key')) }),
  }
  return ok({ meeting, created: createdView(exchange, meeting) })
}

/** Hosts take effect only where the caller works with the company's directory. */
function hostsOf(exchange: Exchange, body: JsonObject): string[] {
  const named = getOwn(exchange.request.headers, 'x-tc-registered') === '1' ? objectsOf(body.hosts).map(({ userid }) => String(userid)) : []
  return named.length > 0 ? named : [String(body.userid)]
}

/** Times of a series as its request plans it; none for a single meeting. */
export function seriesOf(body: JsonObject): { startAt: number; endAt: number }[] {
  if (body.meeting_type !== 1 || !isJsonObject(body.recurring_rule)) return []
  const length = millis(body.end_time) - millis(body.start_time)
  return occurrences(millis(body.start_time), body.recurring_rule).map((startAt) => ({ startAt, endAt: startAt + length }))
}

/** Nine digits that no other meeting has. */
function freshCode(exchange: Exchange, serial: number): string {
  const taken = new Set(exchange.rows('meetings').map(({ record }) => record.meetingCode))
  for (let attempt = 0; ; attempt++) {
    const code = madeDigits(9, [exchange.seed, 'meeting', serial, 'code', attempt])
    if (!taken.has(code)) return code
  }
}

const keep = (body: JsonObject, names: Record<string, string>): JsonObject =>
  Object.fromEntries(Object.entries(names).flatMap(([own, name]) => {
    const value = getOwn(body, name)
    return value === undefined || value === '' ? [] : [[own, value]]
  }))

function createdView(exchange: Exchange, meeting: JsonObject): JsonObject {
  const invitees = objectsOf(meeting.invitees)
  const strangers = invitees.map(({ userid }) => String(userid)).filter((id) => exchange.record('users', id) === undefined)
  return {
    subject: meeting.subject ?? '', meeting_id: meeting.meetingId ?? '', meeting_code: meeting.meetingCode ?? '', type: meeting.type ?? 0,
    ...keep(meeting, { password: 'password', host_key: 'hostKey', enable_live: 'enableLive' }),
    hosts: Array.isArray(meeting.hosts) ? meeting.hosts.map((userid) => ({ userid })) : [],
    participants: invitees, user_non_registered: strangers,
    start_time: secondsText(meeting.startAt), end_time: secondsText(meeting.endAt), join_url: meeting.joinUrl ?? '',
    ...(meeting.liveUrl !== undefined && { live_config: { live_addr: meeting.liveUrl } }),
    settings: meeting.settings ?? {},
  }
}
