import { fail, isJsonObject, ok } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { eventOf, stateOf, subMeetingsOf } from './meeting'

/** Ends a running meeting. People of the sandbox are inside for as long as it runs, so it takes force. */
export const dismissMeeting: StepCode = (exchange) => {
  const { vars } = exchange.scope
  const body = isJsonObject(exchange.scope.body) ? exchange.scope.body : {}
  const meeting = isJsonObject(vars.meeting) ? vars.meeting : {}
  const hosts = Array.isArray(meeting.hosts) ? meeting.hosts : []
  if (meeting.creator !== body.operator_id && !hosts.includes(String(body.operator_id))) return fail(refusal('9042'))
  switch (stateOf(meeting, exchange.at)) {
    case 'MEETING_STATE_CANCELLED':
      return fail(refusal('9007'))
    case 'MEETING_STATE_ENDED':
      return fail(refusal('13603'))
    case 'MEETING_STATE_INIT':
      return fail(refusal('9002'))
    case 'MEETING_STATE_STARTED':
      if (body.force_dismiss_meeting === 0) return fail(refusal('9002'))
  }
  const series = subMeetingsOf(meeting)
  const ended = series.length === 0
    ? { ...meeting, endAt: exchange.at, status: 'MEETING_STATE_ENDED' }
    : { ...meeting, subMeetings: series.map((sub) => ({ ...sub, endAt: sub.startAt <= exchange.at ? Math.min(sub.endAt, exchange.at) : sub.endAt })) }
  // A series goes on with its next meeting: its record changes state with the clock.
  if (series.length === 0) exchange.emit('meeting.ended', eventOf(ended, exchange.at), exchange.at)
  return ok({ meeting: {
    ...ended, reasonCode: body.reason_code ?? 0, reasonDetail: body.reason_detail ?? '', ...(body.retrieve_code === 1 && { codeWithdrawn: true }),
  } })
}
