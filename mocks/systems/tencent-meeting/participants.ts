import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fail, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { objectsOf, secondsText, stateOf, subMeetingsOf } from './meeting'

const PAGE = 20
/** People of the sandbox come one after the other, the hosts first. */
const APART = 20_000

/** Who came into a meeting, for its creator. Everybody invited comes, shortly after the start, and stays to the end. */
export const listParticipants: StepCode = (exchange) => {
  const { query, vars } = exchange.scope
  const meeting = isJsonObject(vars.meeting) ? vars.meeting : {}
  if (meeting.creator !== (query.operator_id ?? query.userid)) return fail(refusal('9042'))
  const series = subMeetingsOf(meeting)
  const sub = series.find(({ id }) => id === query.sub_meeting_id)
  if (series.length > 0 && sub === undefined) return fail(refusal('190004', { name: 'sub_meeting_id' }))
  const startAt = sub?.startAt ?? Number(meeting.startAt)
  const endAt = sub?.endAt ?? Number(meeting.endAt)
  const all = entriesOf(exchange, meeting, startAt, endAt).filter(({ join_time: joined }) =>
    (typeof query.start_time !== 'number' || Number(joined) >= query.start_time) && (typeof query.end_time !== 'number' || Number(joined) <= query.end_time))
  const pos = typeof query.pos === 'number' ? query.pos : 0
  const shown = all.slice(pos, pos + (typeof query.size === 'number' ? query.size : PAGE))
  return ok({ listed: {
    meeting_id: meeting.meetingId ?? '', meeting_code: meeting.meetingCode ?? '', subject: meeting.subject ?? '',
    schedule_start_time: secondsText(startAt), schedule_end_time: secondsText(endAt), total_count: all.length,
    has_remaining: pos + shown.length < all.length, next_pos: pos + shown.length, participants: shown,
  } })
}

function entriesOf(exchange: Exchange, meeting: JsonObject, startAt: number, endAt: number): JsonObject[] {
  if (stateOf(meeting, exchange.at) === 'MEETING_STATE_CANCELLED') return []
  const hosts = Array.isArray(meeting.hosts) ? meeting.hosts.map(String) : []
  const ids = [...new Set([...hosts, ...objectsOf(meeting.invitees).map(({ userid }) => String(userid))])]
  const over = exchange.at >= endAt
  return ids.map((id, index) => ({ id, joinedAt: startAt + index * APART })).filter(({ joinedAt }) => joinedAt <= exchange.at && joinedAt < endAt).map(({ id, joinedAt }) => ({
    userid: id, user_name: base64(String(exchange.record('users', id)?.name ?? id)), phone: '',
    join_time: secondsText(joinedAt), left_time: over ? secondsText(endAt) : '', instanceid: 1,
    user_role: hosts.includes(id) ? (meeting.creator === id ? 3 : 2) : meeting.creator === id ? 1 : 0,
    ...(!over && { ip: '203.0.113.24', location: '上海', link_type: 'UDP', net: 'wifi' }),
    app_version: '3.30.2', audio_state: hosts.includes(id), video_state: false, screen_shared_state: false,
    join_type: 1, webinar_member_role: 0, ms_open_id: '', open_id: '', uuid: '', customer_data: '',
  }))
}

const base64 = (text: string): string => btoa(String.fromCharCode(...utf8ToBytes(text)))
