import { fail, isJsonObject, ok, type Json, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeHex } from '../../engine/made'
import { refusal, type Refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { ownCalendar, refuseStranger, requireOrganizerInScope } from './calendars'
import { memberId, numbersOf, textsOf } from './directory'
import { excludedOf, startsOf } from './occurrences'
import { planReminder } from './reminders'

/** The present pages allow so many; longer lists of the older interface are refused. */
const MOST_ATTENDEES = 1000

const bodyOf = (exchange: Exchange): JsonObject => (isJsonObject(exchange.scope.body) ? exchange.scope.body : {})
const wantedOf = (exchange: Exchange): JsonObject => {
  const { schedule } = bodyOf(exchange)
  return isJsonObject(schedule) ? schedule : {}
}
const rulesOf = ({ reminders }: JsonObject): JsonObject => (isJsonObject(reminders) ? reminders : {})

export const createSchedule: StepCode = (exchange) => {
  const wanted = wantedOf(exchange)
  const stranger = refuseStranger(exchange, String(wanted.organizer))
  if (stranger !== undefined) return fail(refusal(stranger))
  const calendar = calendarFor(exchange, wanted)
  if (!calendar.ok) return calendar
  const content = contentOf(exchange, wanted, [])
  if (!content.ok) return content
  return ok({ scheduleId: addSchedule(exchange, { organizer: wanted.organizer ?? '', cal_id: calendar.value, ...content.value }) })
}

/** Takes the place of all that can change. Of a series, one start or one and all later ones become a schedule of their own. */
export const updateSchedule: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const wanted = wantedOf(exchange)
  const found = ownSchedule(exchange, String(wanted.schedule_id))
  if (!found.ok) return found
  const before = found.value
  if (typeof wanted.organizer === 'string' && memberId(wanted.organizer) !== memberId(String(before.organizer))) return fail(refusal('90463'))
  const content = contentOf(exchange, wanted, Array.isArray(before.attendees) ? before.attendees : [], body.skip_attendees === 1)
  if (!content.ok) return content
  if (before.roomBooked === true && timesChange(before, content.value)) return fail(refusal('90700'))
  const part = partOf(before, body)
  if (!part.ok) return part
  if (part.value === undefined) {
    keep(exchange, { ...before, ...content.value })
    return ok({})
  }
  keep(exchange, part.value.rest)
  const single = body.op_mode === 1 ? { reminders: { ...rulesOf(content.value), is_repeat: 0 } } : {}
  return ok({ scheduleId: addSchedule(exchange, { organizer: before.organizer ?? '', cal_id: before.cal_id ?? '', ...content.value, ...single }) })
}

export const cancelSchedule: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const found = ownSchedule(exchange, String(body.schedule_id))
  if (!found.ok) return found
  if (!requireOrganizerInScope(exchange, found.value)) return fail(refusal('90472'))
  const part = partOf(found.value, body)
  if (!part.ok) return part
  keep(exchange, part.value?.rest ?? { ...found.value, status: 1, deleted: true })
  return ok({})
}

export const readSchedules: StepCode = (exchange) => {
  const schedules: Json[] = []
  for (const id of textsOf(bodyOf(exchange).schedule_id_list)) {
    const schedule = exchange.record('schedules', id)
    if (schedule === undefined) return fail(refusal('90461'))
    if (schedule.agentid !== exchange.scope.caller.agentid) return fail(refusal('90466'))
    schedules.push(told(schedule))
  }
  return ok({ schedules })
}

/** All of a calendar by their sequence, so that a caller who remembers its offset hears of new ones only. */
export const listSchedules: StepCode = (exchange) => {
  const { cal_id: id, offset = 0, limit = 500 } = bodyOf(exchange)
  const calendar = ownCalendar(exchange, String(id))
  if (!calendar.ok) return calendar
  const all = exchange.rows('schedules').map(({ record }) => record).filter((schedule) => schedule.cal_id === id)
    .sort((one, other) => Number(one.sequence) - Number(other.sequence))
  const page = all.slice(Number(offset), Number(offset) + Number(limit))
  return ok({ schedules: page.map((schedule) => ({ ...told(schedule), sequence: schedule.sequence ?? 0 })) })
}

function ownSchedule(exchange: Exchange, id: string): Result<JsonObject, Refusal> {
  const schedule = exchange.record('schedules', id)
  if (schedule === undefined) return fail(refusal('90461'))
  if (schedule.agentid !== exchange.scope.caller.agentid) return fail(refusal('90466'))
  return schedule.deleted === true ? fail(refusal('90460')) : ok(schedule)
}

/** The calendar named, which must be the organizer's; else the organizer's default, else the app's. */
function calendarFor(exchange: Exchange, { cal_id: id, organizer }: JsonObject): Result<string, Refusal> {
  if (typeof id === 'string' && id !== '') {
    const calendar = ownCalendar(exchange, id)
    if (!calendar.ok) return calendar
    return memberId(String(calendar.value.organizer)) === memberId(String(organizer)) ? ok(id) : fail(refusal('90475'))
  }
  const defaults = exchange.rows('calendars').filter(({ record }) =>
    record.set_as_default === 1 && record.deleted !== true && record.agentid === exchange.scope.caller.agentid)
  const own = defaults.find(({ record }) => memberId(String(record.organizer)) === memberId(String(organizer))) ?? defaults[0]
  return own === undefined ? fail(refusal('90708')) : ok(own.id)
}

/** What a call says of a schedule, checked and as it is kept; times as instants. */
function contentOf(exchange: Exchange, wanted: JsonObject, before: Json[], keepsAttendees = false): Result<JsonObject, Refusal> {
  const { start_time: start, end_time: end } = wanted
  if (Number(end) <= Number(start)) return fail(refusal('40058', { name: 'schedule.start_time' }))
  const named = [...new Set((Array.isArray(wanted.attendees) ? wanted.attendees : []).filter(isJsonObject).map(({ userid }) => String(userid)))]
  if (named.length > MOST_ATTENDEES) return fail(refusal('90464'))
  const stranger = named.map((userid) => refuseStranger(exchange, userid)).find((code) => code !== undefined)
  if (stranger !== undefined) return fail(refusal(stranger))
  // Who was there before keeps the answer given.
  const answers = new Map(before.filter(isJsonObject).map(({ userid, response_status: status }) => [memberId(String(userid)), status ?? 0]))
  const attendees: Json[] = keepsAttendees ? before : named.map((userid) => ({ userid, response_status: answers.get(memberId(userid)) ?? 0 }))
  const names = new Set(attendees.filter(isJsonObject).map(({ userid }) => memberId(String(userid))))
  const admins = textsOf(wanted.admins)
  if (admins.some((admin) => !names.has(memberId(admin)))) return fail(refusal('90492'))
  const rules = rulesFor(rulesOf(wanted))
  if (!rules.ok) return rules
  const title = typeof wanted.summary === 'string' && wanted.summary !== '' ? wanted.summary : '新建事件'
  return ok({
    summary: title, description: wanted.description ?? '', location: wanted.location ?? '', startAt: Number(start) * 1000, endAt: Number(end) * 1000,
    is_whole_day: wanted.is_whole_day ?? 0, attendees, admins, reminders: rules.value,
  })
}

/** Reminder and repetition as they are answered; a reminder needs a time in one of the two forms. */
function rulesFor(given: JsonObject): Result<JsonObject, Refusal> {
  const rules: JsonObject = { is_remind: given.is_remind ?? 0, is_repeat: given.is_repeat ?? 0, timezone: given.timezone ?? 8 }
  if (rules.is_remind === 1) {
    const { remind_before_event_secs: before } = given
    const diffs = numbersOf(given.remind_time_diffs)
    if (before === undefined && diffs.length === 0) return fail(refusal('90471'))
    rules.remind_time_diffs = diffs.length > 0 ? diffs : [before === 0 ? 0 : -Number(before)]
    if (before !== undefined) rules.remind_before_event_secs = before
  }
  if (rules.is_repeat === 1) {
    rules.repeat_until = given.repeat_until ?? 0
    rules.is_custom_repeat = given.is_custom_repeat ?? 0
    for (const name of ['repeat_type', 'repeat_interval', 'repeat_day_of_week', 'repeat_day_of_month']) {
      const value = given[name]
      if (value !== undefined) rules[name] = value
    }
  }
  return ok(rules)
}

function timesChange(before: JsonObject, after: JsonObject): boolean {
  const times = (schedule: JsonObject) => {
    const { is_repeat: repeat, repeat_type: type = null, repeat_until: until = 0 } = rulesOf(schedule)
    return JSON.stringify([schedule.startAt, schedule.endAt, repeat, type, until])
  }
  return times(before) !== times(after)
}

/**
 * What is left of a series when a call is about one of its starts (mode 1) or about it and all later ones (mode 2);
 * undefined where the whole is meant.
 */
function partOf(schedule: JsonObject, { op_mode: mode = 0, op_start_time: start }: JsonObject): Result<{ rest: JsonObject } | undefined, Refusal> {
  if (mode === 0) return ok(undefined)
  const rules = rulesOf(schedule)
  if (rules.is_repeat !== 1) return fail(refusal('90488'))
  if (start === undefined) return fail(refusal('90484'))
  const at = Number(start) * 1000
  if (!startsOf(schedule, at).includes(at)) return fail(refusal('90485'))
  if (mode === 2) {
    if (at === Number(schedule.startAt)) return ok({ rest: { ...schedule, status: 1, deleted: true } })
    return ok({ rest: { ...schedule, reminders: { ...rules, repeat_until: Number(start) - 1 } } })
  }
  const excluded = [...excludedOf(rules), Number(start)].map((time) => ({ start_time: time }))
  return ok({ rest: { ...schedule, reminders: { ...rules, exclude_time_list: excluded } } })
}

function addSchedule(exchange: Exchange, content: JsonObject): string {
  const number = exchange.nextNumber('schedule')
  const id = `${madeHex(29, [exchange.seed, 'schedule', number])}AAA`
  keep(exchange, { schedule_id: id, sequence: number, agentid: exchange.scope.caller.agentid ?? null, status: 0, ...content })
  return id
}

function keep(exchange: Exchange, schedule: JsonObject): void {
  exchange.put('schedules', String(schedule.schedule_id), schedule)
  planReminder(exchange, schedule, exchange.at)
}

/** A schedule as the vendor answers it, with times in seconds. */
function told(schedule: JsonObject): JsonObject {
  const { agentid: _, sequence: __, deleted: ___, roomBooked: ____, startAt, endAt, ...rest } = schedule
  return { ...rest, start_time: Math.floor(Number(startAt) / 1000), end_time: Math.floor(Number(endAt) / 1000) }
}
