import { fail, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { scheduleMeeting } from './create'
import { eventOf, stateOf, subMeetingsOf } from './meeting'

const MINUTE = 60_000
/** How long a meeting lasts that nobody had planned. */
const MINUTES = 30

const bodyOf = (exchange: Exchange): JsonObject => (isJsonObject(exchange.scope.body) ? exchange.scope.body : {})
const filled = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** People enter a meeting: one that is planned begins now and not at its time, or they meet without a plan. */
export const beginMeeting: StepCode = (exchange) => {
  const { meetingId } = bodyOf(exchange)
  const begun = filled(meetingId) ? plannedMeeting(exchange, meetingId) : quickMeeting(exchange)
  return begun.ok ? keep(exchange, begun.value, 'MEETING_STATE_STARTED') : begun
}

function quickMeeting(exchange: Exchange): ReturnType<StepCode> {
  const { userid, minutes = MINUTES } = bodyOf(exchange)
  if (exchange.record('users', String(userid)) === undefined) return fail(refusal('190001', { name: String(userid) }))
  const made = scheduleMeeting(exchange)
  if (!made.ok) return made
  const meeting = isJsonObject(made.value.meeting) ? made.value.meeting : {}
  return ok({ ...meeting, startAt: exchange.at, endAt: exchange.at + Number(minutes) * MINUTE })
}

/** Of a series the next one begins. */
function plannedMeeting(exchange: Exchange, id: string): ReturnType<StepCode> {
  const meeting = exchange.record('meetings', id)
  if (meeting === undefined) return fail(refusal('9003'))
  const state = stateOf(meeting, exchange.at)
  if (state === 'MEETING_STATE_CANCELLED') return fail(refusal('9007'))
  if (state !== 'MEETING_STATE_INIT') return fail(refusal(state === 'MEETING_STATE_STARTED' ? '13602' : '13603'))
  const series = subMeetingsOf(meeting)
  if (series.length === 0) return ok({ ...meeting, ...shifted(Number(meeting.startAt), Number(meeting.endAt), exchange.at) })
  const next = series.find(({ startAt, cancelled }) => !cancelled && startAt > exchange.at)
  return ok({ ...meeting, subMeetings: series.map((sub) => (sub === next ? { ...sub, ...shifted(sub.startAt, sub.endAt, exchange.at) } : { ...sub })) })
}

const shifted = (startAt: number, endAt: number, at: number) => ({ startAt: at, endAt: at + endAt - startAt })

/** Everybody leaves. Of a series the others stay planned. */
export const finishMeeting: StepCode = (exchange) => {
  const meeting = exchange.record('meetings', String(bodyOf(exchange).meetingId))
  if (meeting === undefined) return fail(refusal('9003'))
  const state = stateOf(meeting, exchange.at)
  if (state !== 'MEETING_STATE_STARTED') return fail(refusal(state === 'MEETING_STATE_CANCELLED' ? '9007' : state === 'MEETING_STATE_ENDED' ? '13603' : '9002'))
  const series = subMeetingsOf(meeting)
  const ended = series.length === 0
    ? { ...meeting, endAt: exchange.at }
    : { ...meeting, subMeetings: series.map((sub) => ({ ...sub, endAt: sub.startAt <= exchange.at ? Math.min(sub.endAt, exchange.at) : sub.endAt })) }
  return keep(exchange, ended, stateOf(ended, exchange.at))
}

function keep(exchange: Exchange, meeting: JsonObject, status: string): ReturnType<StepCode> {
  const record = { ...meeting, status }
  exchange.put('meetings', String(meeting.meetingId), record)
  return ok({ told: eventOf(record, exchange.at) })
}
