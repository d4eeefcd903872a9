import { fail, isJsonObject, ok, type Json, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeText } from '../../engine/made'
import { refusal, type Refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { memberId, membersInScope, numbersOf, scopeOfCaller, textsOf } from './directory'

const bodyOf = (exchange: Exchange): JsonObject => (isJsonObject(exchange.scope.body) ? exchange.scope.body : {})
const wantedOf = (exchange: Exchange): JsonObject => {
  const { calendar } = bodyOf(exchange)
  return isJsonObject(calendar) ? calendar : {}
}

/** Whether the calling app sees the member, told by the code of what is wrong otherwise. */
export function refuseStranger(exchange: Exchange, userid: string): string | undefined {
  const id = memberId(userid)
  if (exchange.record('members', id) === undefined) return '60111'
  return membersInScope(exchange, scopeOfCaller(exchange)).has(id) ? undefined : '60011'
}

/** A calendar that the calling app may work on; refused where it is unknown, gone or another app's. */
export function ownCalendar(exchange: Exchange, id: string, gone = '90459'): Result<JsonObject, Refusal> {
  const calendar = exchange.record('calendars', id)
  if (calendar === undefined) return fail(refusal('90457'))
  if (calendar.agentid !== exchange.scope.caller.agentid) return fail(refusal('90466'))
  return calendar.deleted === true ? fail(refusal(gone)) : ok(calendar)
}

/** The app has lost its right on what belongs to a member that it no longer sees. */
export const requireOrganizerInScope = (exchange: Exchange, { organizer }: JsonObject): boolean =>
  refuseStranger(exchange, String(organizer)) === undefined

export const createCalendar: StepCode = (exchange) => {
  const wanted = wantedOf(exchange)
  const { agentid } = exchange.scope.caller
  const organizer = String(wanted.organizer)
  const stranger = refuseStranger(exchange, organizer)
  if (stranger !== undefined) return fail(refusal(stranger))
  const company = wanted.is_corp_calendar === 1
  const range = rangeOf(wanted.public_range)
  const reaches = textsOf(range.userids).length + numbersOf(range.partyids).length > 0
  if ((company || wanted.is_public === 1) && !reaches) return fail(refusal('90483'))
  const live = exchange.rows('calendars').map(({ record }) => record).filter(({ deleted }) => deleted !== true)
  const own = live.filter((calendar) => calendar.agentid === agentid && memberId(String(calendar.organizer)) === memberId(organizer))
  if (own.length >= Number(exchange.setting('calendarsPerOrganizer'))) return fail(refusal('90481'))
  const companies = live.filter((calendar) => calendar.is_corp_calendar === 1).length
  if (company && companies >= Number(exchange.setting('companyCalendars'))) return fail(refusal('40058', { name: 'calendar.is_corp_calendar' }))
  const shared = sharesOf(exchange, wanted)
  if (!shared.ok) return shared

  const calId = `wc${madeText(30, [exchange.seed, 'calendar', exchange.nextNumber('calendar')])}`
  const byDefault = wanted.set_as_default === 1 && !company
  if (byDefault) for (const calendar of own) exchange.put('calendars', String(calendar.cal_id), { ...calendar, set_as_default: 0 })
  exchange.put('calendars', calId, {
    cal_id: calId, agentid: agentid ?? null, organizer, ...settingsOf(wanted), ...shared.value.kept,
    set_as_default: byDefault ? 1 : 0, is_public: wanted.is_public ?? 0, is_corp_calendar: wanted.is_corp_calendar ?? 0, public_range: range,
  })
  return ok({ calId, ...shared.value.told })
}

/** Takes the place of all that can change: what the call leaves out is gone. The organizer stays. */
export const updateCalendar: StepCode = (exchange) => {
  const wanted = wantedOf(exchange)
  const found = ownCalendar(exchange, String(wanted.cal_id))
  if (!found.ok) return found
  const before = found.value
  if (!requireOrganizerInScope(exchange, before)) return fail(refusal('90472'))
  if (typeof wanted.organizer === 'string' && memberId(wanted.organizer) !== memberId(String(before.organizer))) return fail(refusal('90463'))
  const shared = sharesOf(exchange, wanted)
  if (!shared.ok) return shared
  const range = bodyOf(exchange).skip_public_range === 1 ? {} : { public_range: rangeOf(wanted.public_range) }
  exchange.put('calendars', String(before.cal_id), { ...before, ...settingsOf(wanted), ...shared.value.kept, ...range })
  return ok(shared.value.told)
}

export const readCalendars: StepCode = (exchange) => {
  const calendars: Json[] = []
  for (const id of textsOf(bodyOf(exchange).cal_id_list)) {
    const found = ownCalendar(exchange, id, '90457')
    if (!found.ok) return found
    const { agentid: _, set_as_default: __, ...told } = found.value
    calendars.push(told)
  }
  return ok({ calendars })
}

/** Its schedules go with it. */
export const deleteCalendar: StepCode = (exchange) => {
  const found = ownCalendar(exchange, String(bodyOf(exchange).cal_id))
  if (!found.ok) return found
  if (!requireOrganizerInScope(exchange, found.value)) return fail(refusal('90472'))
  const id = String(found.value.cal_id)
  exchange.put('calendars', id, { ...found.value, deleted: true })
  for (const { id: schedule, record } of exchange.rows('schedules')) {
    if (record.cal_id === id && record.deleted !== true) exchange.put('schedules', schedule, { ...record, status: 1, deleted: true })
  }
  return ok({})
}

const settingsOf = (wanted: JsonObject): JsonObject => ({
  readonly: wanted.readonly ?? 1, summary: wanted.summary ?? '', color: wanted.color ?? '#3B6FE0', description: wanted.description ?? '',
})

function rangeOf(range: Json | undefined): JsonObject {
  const given = isJsonObject(range) ? range : {}
  return { userids: textsOf(given.userids), partyids: numbersOf(given.partyids) }
}

/** Members to share with: those that the app does not see are left out and told of. Administrators stand among them. */
function sharesOf(exchange: Exchange, wanted: JsonObject): Result<{ kept: JsonObject; told: JsonObject }, Refusal> {
  const shares = Array.isArray(wanted.shares) ? wanted.shares.filter(isJsonObject) : []
  // A call speaks the present interface or the older one; mixed, the older word is the retired one.
  if (shares.some(({ permission, readonly }) => permission !== undefined && readonly !== undefined)) return fail(refusal('90493'))
  const names = new Set(shares.map(({ userid }) => memberId(String(userid))))
  const admins = textsOf(wanted.admins)
  if (admins.some((admin) => !names.has(memberId(admin)))) return fail(refusal('90492'))
  const failed = shares.filter(({ userid }) => refuseStranger(exchange, String(userid)) !== undefined)
  const kept = shares.filter((share) => !failed.includes(share)).map(({ userid = '', permission = 1, readonly = 1 }) => ({ userid, readonly, permission }))
  const told = failed.map(({ userid = '' }) => {
    const code = refuseStranger(exchange, String(userid)) ?? ''
    return { userid, errcode: Number(code), errmsg: exchange.document.errors[code]?.message ?? '' }
  })
  return ok({ kept: { shares: kept, admins }, told: told.length > 0 ? { failed: { shares: told } } : {} })
}
