import { isJsonObject, type Json, type JsonObject } from '../../../src/core/base'
import type { SystemRecords } from '../../engine/records'
import { chinaText } from '../../engine/chinaTime'
import type { Instant } from '../../engine/snapshot'

export type MeetingState = 'MEETING_STATE_INIT' | 'MEETING_STATE_STARTED' | 'MEETING_STATE_ENDED' | 'MEETING_STATE_CANCELLED'

export interface SubMeeting {
  id: string
  startAt: Instant
  endAt: Instant
  cancelled: boolean
}

export const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

/** A series' meetings; none for a single meeting. */
export const subMeetingsOf = (meeting: JsonObject): SubMeeting[] =>
  objectsOf(meeting.subMeetings).map(({ id, startAt, endAt, cancelled }) => ({
    id: String(id), startAt: Number(startAt), endAt: Number(endAt), cancelled: cancelled === true,
  }))

/** When the meeting takes place: once, or at the times of its series that still stand. */
const timesOf = (meeting: JsonObject): { startAt: Instant; endAt: Instant }[] => {
  const series = subMeetingsOf(meeting)
  return series.length > 0 ? series.filter(({ cancelled }) => !cancelled) : [{ startAt: Number(meeting.startAt), endAt: Number(meeting.endAt) }]
}

/**
 * A meeting's state at an instant. Nobody enters meetings of the sandbox, so they start and end by the clock; of what
 * is on record only cancelling counts.
 */
export function stateOf(meeting: JsonObject, at: Instant): MeetingState {
  if (meeting.status === 'MEETING_STATE_CANCELLED') return 'MEETING_STATE_CANCELLED'
  const times = timesOf(meeting)
  if (times.some(({ startAt, endAt }) => at >= startAt && at < endAt)) return 'MEETING_STATE_STARTED'
  return times.every(({ endAt }) => at >= endAt) ? 'MEETING_STATE_ENDED' : 'MEETING_STATE_INIT'
}

/** Writes down how far meetings have come, so that whoever looks at the records sees it. */
export function tickMeetings(records: SystemRecords, now: Instant): void {
  for (const { id, record } of records.rows('meetings')) {
    const status = stateOf(record, now)
    if (record.status === status) continue
    records.put('meetings', id, { ...record, status })
    tellOf(records, record, status, now)
  }
}

/** The vendor calls back when a meeting begins and when it ends; who missed the whole of one is told of both. */
function tellOf(records: SystemRecords, meeting: JsonObject, status: MeetingState, now: Instant): void {
  if (status !== 'MEETING_STATE_STARTED' && status !== 'MEETING_STATE_ENDED') return
  const wasRunning = meeting.status === 'MEETING_STATE_STARTED'
  if (!wasRunning) records.emit('meeting.started', eventOf(meeting, status === 'MEETING_STATE_STARTED' ? now : Number(meeting.startAt)), now)
  if (status === 'MEETING_STATE_ENDED') records.emit('meeting.ended', eventOf(meeting, now), now)
}

export const eventOf = (meeting: JsonObject, at: Instant): JsonObject => ({
  meetingId: meeting.meetingId ?? '', meetingCode: meeting.meetingCode ?? '', subject: meeting.subject ?? '', creator: meeting.creator ?? '',
  startTime: chinaText(Number(meeting.startAt)), endTime: chinaText(Number(meeting.endAt)), happenedAt: chinaText(at),
})

export const overlaps = (meeting: JsonObject, startAt: Instant, endAt: Instant): boolean =>
  timesOf(meeting).some((time) => time.startAt < endAt && startAt < time.endAt)

/** The vendor's times are seconds as text. */
export const secondsText = (at: Json | undefined): string => String(Math.floor(Number(at) / 1000))
