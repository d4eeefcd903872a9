import { isJsonObject, type JsonObject } from '../../../src/core/base'
import { chinaIso } from '../../engine/chinaTime'
import { LONG_SLEEP } from '../../engine/longSleep'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import { memberId, numbersOf } from './directory'
import { startsOf } from './occurrences'

/** How far ahead the next reminder of a series is looked for. */
const AHEAD = 400 * 86_400_000

/** Ids sort by their instant, so what is due stands first. */
const dueId = (at: Instant, schedule: string): string => `${String(at).padStart(15, '0')}:${schedule}`

/** Writes down the next reminder of a schedule after an instant, in place of the one so far. */
export function planReminder(records: SystemRecords, schedule: JsonObject, after: Instant): void {
  const id = String(schedule.schedule_id)
  for (const due of records.ids('reminders').filter((each) => each.endsWith(`:${id}`))) records.remove('reminders', due)
  const rules = isJsonObject(schedule.reminders) ? schedule.reminders : {}
  if (rules.is_remind !== 1 || schedule.deleted === true) return
  const diffs = numbersOf(rules.remind_time_diffs)
  const next = startsOf(schedule, after + AHEAD)
    .flatMap((start) => diffs.map((diff) => ({ start, at: start + diff * 1000 })))
    .filter(({ at }) => at > after)
    .reduce<{ start: Instant; at: Instant } | undefined>((first, each) => (first === undefined || each.at < first.at ? each : first), undefined)
  if (next !== undefined) records.put('reminders', dueId(next.at, id), { schedule: id, start: next.start, at: next.at })
}

/** Reminds the attendees of what has become due, and plans the next time of a series. Taken whenever the clock moves. */
export function remind(records: SystemRecords, now: Instant): void {
  if (records.get('counters', 'remindersPlanned') === undefined) {
    records.put('counters', 'remindersPlanned', 1)
    for (const { record } of records.rows('schedules')) planReminder(records, record, now)
  }
  const oldest = records.ids('reminders')[0]
  if (oldest !== undefined && now - Number(records.record('reminders', oldest)?.at ?? now) > LONG_SLEEP) {
    for (const { record } of records.rows('schedules')) planReminder(records, record, now)
  }
  for (let due = records.ids('reminders')[0]; due !== undefined; due = records.ids('reminders')[0]) {
    const { at = 0, start = 0, schedule: id = '' } = records.record('reminders', due) ?? {}
    if (Number(at) > now) return
    records.remove('reminders', due)
    const schedule = records.record('schedules', String(id))
    if (schedule === undefined) continue
    deliver(records, schedule, Number(start), Number(at))
    planReminder(records, schedule, Number(at))
  }
}

function deliver(records: SystemRecords, schedule: JsonObject, start: Instant, at: Instant): void {
  const attendees = (Array.isArray(schedule.attendees) ? schedule.attendees : []).filter(isJsonObject)
  const place = typeof schedule.location === 'string' && schedule.location !== '' ? `\n${schedule.location}` : ''
  for (const { userid } of attendees) {
    const to = memberId(String(userid))
    if (records.record('members', to) === undefined) continue
    records.put('appMessages', `remind${String(at)}:${String(schedule.schedule_id)}:${to}`, {
      to, sender: '日程', agentid: schedule.agentid ?? null, at, format: 'text',
      content: `日程提醒：${String(schedule.summary)}\n${chinaIso(start).slice(0, 16).replace('T', ' ')}${place}`, safe: 0, messageId: '',
    })
  }
}
