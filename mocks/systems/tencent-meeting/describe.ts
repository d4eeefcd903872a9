import { isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import type { StepCode } from '../../engine/system'
import { objectsOf, secondsText, stateOf, subMeetingsOf } from './meeting'

const RULE = { recurring_type: 0, until_type: 1 }

export const describeMeeting: StepCode = (exchange) => {
  const { meeting } = exchange.scope.vars
  return ok({ described: describedMeeting(exchange, isJsonObject(meeting) ? meeting : {}) })
}

/** A meeting as the queries tell of it. Only its creator is told the password. */
export function describedMeeting(exchange: Exchange, meeting: JsonObject): JsonObject {
  const { query } = exchange.scope
  const series = subMeetingsOf(meeting)
  const state = stateOf(meeting, exchange.at)
  const hosts = people(meeting.hosts)
  const hasPassword = typeof meeting.password === 'string'
  return {
    subject: meeting.subject ?? '', meeting_id: meeting.meetingId ?? '', meeting_code: meeting.meetingCode ?? '',
    type: meeting.type ?? 0, join_url: meeting.joinUrl ?? '', status: state,
    hosts, current_hosts: state === 'MEETING_STATE_STARTED' ? hosts : [], current_co_hosts: [],
    participants: objectsOf(meeting.invitees).map(({ userid }) => ({ userid: userid ?? '' })),
    start_time: secondsText(meeting.startAt), end_time: secondsText(meeting.endAt),
    ...(hasPassword && query.operator_id === undefined && query.userid === meeting.creator && { password: meeting.password ?? '' }),
    need_password: hasPassword, meeting_type: meeting.meetingType ?? 0,
    ...(series.length > 0 && {
      recurring_rule: { ...RULE, ...(isJsonObject(meeting.recurringRule) ? meeting.recurringRule : {}) },
      sub_meetings: series.map(({ id, startAt, endAt, cancelled }) => ({
        sub_meeting_id: id, status: cancelled ? 1 : 0, start_time: secondsText(startAt), end_time: secondsText(endAt),
      })),
      has_more_sub_meeting: 0, remain_sub_meetings: series.filter(({ endAt, cancelled }) => !cancelled && endAt > exchange.at).length,
      current_sub_meeting_id: series.find(({ endAt, cancelled }) => !cancelled && endAt > exchange.at)?.id ?? '',
    }),
    location: meeting.location ?? '', time_zone: meeting.timeZone ?? 'Asia/Shanghai', enable_live: meeting.enableLive ?? false,
    ...(meeting.liveUrl !== undefined && { live_config: { live_addr: meeting.liveUrl } }),
    enable_host_key: meeting.hostKey !== undefined, ...(meeting.hostKey !== undefined && { host_key: meeting.hostKey }),
    enable_enroll: meeting.enableEnroll ?? false, has_vote: false, sync_to_wework: meeting.syncToWework ?? true, settings: meeting.settings ?? {},
  }
}

const people = (ids: Json | undefined): Json => (Array.isArray(ids) ? ids.map((userid) => ({ userid })) : [])
