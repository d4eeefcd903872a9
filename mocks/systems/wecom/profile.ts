import { characterLength, fail, isJsonObject, ok, utf8Length, type Json, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal, type Refusal } from '../../engine/refusal'
import { memberId, numbersOf, textsOf } from './directory'
import { usableMedia } from './media'

type Checked = Result<JsonObject, Refusal>

const MAINLAND = /^1\d{10}$/
const FOREIGN = /^\+\d{1,4}[ -]?\d{4,14}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const WEB = /^https?:\/\//

/** Members that are kept as they come once the route's rules have let them through. */
const PLAIN = ['name', 'alias', 'position', 'gender', 'telephone', 'address', 'external_position'] as const

/**
 * Checks what a call says of a member and gives the members of the record to set. `before` is the record so far;
 * absent for a new member. Lengths and types have been checked by the route's rules.
 */
export function checkProfile(exchange: Exchange, body: JsonObject, id: string, before: JsonObject | undefined): Checked {
  const set: JsonObject = {}
  for (const name of PLAIN) {
    const value = body[name]
    if (value !== undefined) set[name] = value
  }
  for (const check of [contactDetails, organization, outerProfile, ownFields, avatar]) {
    const checked = check(exchange, body, id, before)
    if (!checked.ok) return checked
    Object.assign(set, checked.value)
  }
  return ok(set)
}

/** Mobile numbers and addresses belong to one member of the company each. */
function contactDetails(exchange: Exchange, body: JsonObject, id: string): Checked {
  const set: JsonObject = {}
  const others = exchange.rows('members').filter((row) => row.id !== id)
  if (typeof body.mobile === 'string') {
    const mobile = plainMobile(body.mobile)
    if (mobile === undefined) return fail(refusal('60103'))
    if (mobile !== '' && others.some(({ record }) => record.mobile === mobile)) return fail(refusal('60104'))
    set.mobile = mobile
  }
  for (const name of ['email', 'biz_mail'] as const) {
    const address = body[name]
    if (typeof address !== 'string') continue
    const bytes = utf8Length(address)
    if (address !== '' && (bytes < 6 || bytes > 64 || !EMAIL.test(address))) return fail(refusal('60105'))
    const taken = others.some(({ record }) => String(record[name]).toLowerCase() === address.toLowerCase())
    if (address !== '' && taken) return fail(refusal('60106'))
    set[name] = address
  }
  return ok(set)
}

/** A mainland number without its prefix, others with it; undefined where it is no number. */
function plainMobile(text: string): string | undefined {
  const mainland = text.replace(/^\+86[ -]?/, '')
  return text === '' || MAINLAND.test(mainland) ? mainland : FOREIGN.test(text) ? text : undefined
}

/** Departments with what stands beside each of them. */
function organization(exchange: Exchange, body: JsonObject, _: string, before: JsonObject | undefined): Checked {
  const given = body.department !== undefined
  const departments = numbersOf(given ? body.department : before?.department)
  if (given && departments.some((department) => exchange.record('departments', String(department)) === undefined)) return fail(refusal('60123'))
  const set: JsonObject = given
    ? { department: departments, order: departments.map(() => 0), is_leader_in_dept: departments.map(() => 0) }
    : {}
  if (body.order !== undefined) {
    if (!given || numbersOf(body.order).length !== departments.length) return fail(refusal('40058', { name: 'order' }))
    set.order = body.order
  }
  if (body.is_leader_in_dept !== undefined) {
    if (numbersOf(body.is_leader_in_dept).length !== departments.length) return fail(refusal('60132'))
    set.is_leader_in_dept = body.is_leader_in_dept
  }
  const main = body.main_department ?? (given ? keptMain(departments, before) : undefined)
  if (main !== undefined) {
    if (!departments.includes(Number(main))) return fail(refusal('40058', { name: 'main_department' }))
    set.main_department = main
  }
  if (body.direct_leader !== undefined) {
    const leaders = textsOf(body.direct_leader).map(memberId)
    if (leaders.some((leader) => exchange.record('members', leader) === undefined)) return fail(refusal('60111'))
    set.direct_leader = [...new Set(leaders)]
  }
  return ok(set)
}

const keptMain = (departments: number[], before: JsonObject | undefined): number | undefined =>
  departments.includes(Number(before?.main_department)) ? Number(before?.main_department) : departments[0]

/** What outsiders see. Only names that the company had verified, and attributes that its console defines. */
function outerProfile(exchange: Exchange, body: JsonObject, _: string, before: JsonObject | undefined): Checked {
  const wanted = isJsonObject(body.external_profile) ? body.external_profile : undefined
  if (wanted === undefined && before !== undefined) return ok({})
  const company = exchange.record('companies', String(exchange.scope.caller.corpid)) ?? {}
  const profile: JsonObject = {
    external_corp_name: company.name ?? '', external_attr: [], ...(isJsonObject(before?.external_profile) && before.external_profile),
  }
  const name = wanted?.external_corp_name
  if (typeof name === 'string') {
    if (name !== '' && !textsOf(company.verifiedNames).includes(name)) return fail(refusal('40058', { name: 'external_profile.external_corp_name' }))
    profile.external_corp_name = name === '' ? company.name ?? '' : name
  }
  const nickname = isJsonObject(wanted?.wechat_channels) ? wanted.wechat_channels.nickname : undefined
  if (typeof nickname === 'string') {
    const bound = textsOf(company.channels).includes(nickname)
    if (nickname !== '' && !bound) return fail(refusal('40058', { name: 'external_profile.wechat_channels.nickname' }))
    // The member has to agree to it on the phone before it is shown.
    if (nickname === '') delete profile.wechat_channels
    else profile.wechat_channels = { nickname, status: 1 }
  }
  if (wanted?.external_attr !== undefined) {
    const fields = definedFields(wanted.external_attr, company.externalFields, 32, 'external_profile.external_attr')
    if (!fields.ok) return fields
    profile.external_attr = fields.value
  }
  return ok({ external_profile: profile })
}

function ownFields(exchange: Exchange, body: JsonObject, _: string, before: JsonObject | undefined): Checked {
  if (body.extattr === undefined) return ok(before === undefined ? { extattr: { attrs: [] } } : {})
  const company = exchange.record('companies', String(exchange.scope.caller.corpid)) ?? {}
  const fields = definedFields(isJsonObject(body.extattr) ? body.extattr.attrs : undefined, company.memberFields, 64, 'extattr.attrs')
  return fields.ok ? ok({ extattr: { attrs: fields.value } }) : fields
}

/** The entries that the console defines; others are passed over. A kind has its own contents: 0 text, 1 web, 2 mini-program. */
function definedFields(entries: Json | undefined, defined: Json | undefined, most: number, name: string): Result<Json[], Refusal> {
  const names = textsOf(defined)
  const kept: Json[] = []
  for (const [index, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    if (!isJsonObject(entry)) return fail(refusal('40058', { name: `${name}.${index}` }))
    if (typeof entry.name !== 'string' || !names.includes(entry.name)) continue
    const part = ['text', 'web', 'miniprogram'][Number(entry.type)] ?? ''
    const content = entry[part]
    if (!isJsonObject(content) || !fits(part, content, most)) return fail(refusal('40058', { name: `${name}.${index}.${part}` }))
    kept.push({ type: entry.type ?? 0, name: entry.name, [part]: content })
  }
  return ok(kept)
}

function fits(part: string, content: JsonObject, most: number): boolean {
  if (part === 'text') return typeof content.value === 'string' && characterLength(content.value) <= most
  const titled = typeof content.title === 'string' && characterLength(content.title) <= 12
  return titled && (part !== 'web' || (typeof content.url === 'string' && WEB.test(content.url)))
}

function avatar(exchange: Exchange, { avatar_mediaid: media }: JsonObject): Checked {
  if (typeof media !== 'string' || media === '') return ok({})
  if (usableMedia(exchange, media, 'image') === undefined) return fail(refusal('301015'))
  return ok({ avatar: `https://wework.qpic.example/media/${media}/0`, thumb_avatar: `https://wework.qpic.example/media/${media}/100` })
}
