import { fail, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { stateOf, subMeetingsOf, type MeetingState } from './meeting'

/** What stands against cancelling a meeting in this state. */
const AGAINST: Record<MeetingState, string | undefined> = {
  MEETING_STATE_INIT: undefined,
  MEETING_STATE_STARTED: '13602',
  MEETING_STATE_ENDED: '13603',
  MEETING_STATE_CANCELLED: '9007',
}

/** Cancels a meeting, a whole series, or one meeting of a series; what has begun or is over cannot be cancelled. */
export const cancelMeeting: StepCode = (exchange) => {
  const { vars } = exchange.scope
  const body = isJsonObject(exchange.scope.body) ? exchange.scope.body : {}
  const meeting = isJsonObject(vars.meeting) ? vars.meeting : {}
  const isAdmin = isJsonObject(vars.user) && vars.user.role === 'admin'
  if (meeting.creator !== body.userid && !isAdmin) return fail(refusal('9042'))
  const reason = { reasonCode: body.reason_code ?? 0, reasonDetail: body.reason_detail ?? '', cancelledAt: exchange.at }
  const subId = typeof body.sub_meeting_id === 'string' ? body.sub_meeting_id : ''
  if (subId !== '' && subMeetingsOf(meeting).length > 0) return cancelOne(exchange.at, meeting, subId, reason)
  const against = AGAINST[stateOf(meeting, exchange.at)]
  if (against !== undefined) return fail(refusal(against))
  return ok({ meeting: { ...meeting, status: 'MEETING_STATE_CANCELLED', ...reason } })
}

function cancelOne(at: number, meeting: JsonObject, id: string, reason: JsonObject): ReturnType<StepCode> {
  const series = subMeetingsOf(meeting)
  const wanted = series.find((sub) => sub.id === id)
  if (wanted === undefined) return fail(refusal('9002'))
  if (wanted.cancelled || meeting.status === 'MEETING_STATE_CANCELLED') return fail(refusal('9007'))
  if (at >= wanted.endAt) return fail(refusal('13603'))
  if (at >= wanted.startAt) return fail(refusal('13602'))
  const subMeetings = series.map((sub) => (sub.id === id ? { ...sub, cancelled: true } : { ...sub }))
  const none = subMeetings.every(({ cancelled }) => cancelled)
  return ok({ meeting: { ...meeting, subMeetings, ...(none && { status: 'MEETING_STATE_CANCELLED', ...reason }) } })
}
