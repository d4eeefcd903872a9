import { fail, isJsonObject, ok, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeHex } from '../../engine/made'
import { refusal, type Refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { memberId, textsOf } from './directory'
import { tellCreated, tellDeleted, tellUpdated } from './memberEvents'
import { checkProfile } from './profile'

const bodyOf = (exchange: Exchange): JsonObject => (isJsonObject(exchange.scope.body) ? exchange.scope.body : {})

const blank = (value: unknown): boolean => value === undefined || value === ''

/** States of an account: who was invited has to activate it before it is in use. */
const ACTIVE = 1
const DISABLED = 2
const INVITED = 4

/** Adds a member; `userid` stays as it was written, its record stands under the lower-case form. */
export const createMember: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const userid = String(body.userid)
  const id = memberId(userid)
  if (exchange.record('members', id) !== undefined) return fail(refusal('60102'))
  if (blank(body.mobile) && blank(body.email)) return fail(refusal('60129'))
  const profile = checkProfile(exchange, body, id, undefined)
  if (!profile.ok) return profile
  const member: JsonObject = {
    userid,
    name: '', department: [], order: [], position: '', mobile: '', gender: '0', email: '', biz_mail: '', is_leader_in_dept: [],
    direct_leader: [], telephone: '', alias: '', address: '',
    avatar: `https://wework.qpic.example/avatar/${id}/0`,
    thumb_avatar: `https://wework.qpic.example/avatar/${id}/100`,
    ...profile.value,
    status: body.enable === 0 ? DISABLED : INVITED,
    qr_code: `https://open.work.weixin.example/wwopen/userQRCode?vcode=${madeHex(16, [exchange.seed, 'qr', id])}`,
  }
  exchange.put('members', id, member)
  if (body.to_invite !== false) {
    exchange.put('invitations', id, { userid, mobile: member.mobile ?? '', email: member.email ?? '', at: exchange.at })
  }
  tellCreated(exchange, member)
  return ok({})
}

/** Changes what the body names. A new userid is for members whose userid WeCom made, once. */
export const updateMember: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const id = memberId(String(body.userid))
  const before = exchange.record('members', id)
  if (before === undefined) return fail(refusal('60111'))
  // The vendor says nothing when it leaves the number of an active account as it is.
  const { mobile, ...rest } = body
  const profile = checkProfile(exchange, before.status === ACTIVE || mobile === undefined ? rest : { ...rest, mobile }, id, before)
  if (!profile.ok) return profile
  const renamed = newUserid(exchange, id, body)
  if (!renamed.ok) return renamed
  const after: JsonObject = { ...before, ...profile.value, ...statusAfter(before, body), ...(renamed.value !== undefined && { userid: renamed.value }) }
  if (renamed.value !== undefined) rename(exchange, id, renamed.value)
  exchange.put('members', memberId(String(after.userid)), after)
  tellUpdated(exchange, before, after)
  return ok({})
}

export const deleteMember: StepCode = (exchange) => {
  const id = memberId(String(exchange.scope.query.userid))
  const member = exchange.record('members', id)
  if (member === undefined) return fail(refusal('60111'))
  if (isCreator(exchange, id)) return fail(refusal('301005'))
  removeMember(exchange, id, member)
  return ok({})
}

/** All or none: one unknown member and nothing is removed. */
export const deleteMembers: StepCode = (exchange) => {
  const ids = [...new Set(textsOf(bodyOf(exchange).useridlist).map(memberId))]
  const members = ids.map((id) => ({ id, member: exchange.record('members', id) }))
  if (members.some(({ member }) => member === undefined)) return fail(refusal('40031'))
  if (ids.some((id) => isCreator(exchange, id))) return fail(refusal('301005'))
  for (const { id, member } of members) removeMember(exchange, id, member ?? {})
  return ok({})
}

/** The account that set the company up; it stays. */
const isCreator = (exchange: Exchange, id: string): boolean =>
  exchange.record('companies', String(exchange.scope.caller.corpid))?.creator === id

function statusAfter(before: JsonObject, { enable }: JsonObject): JsonObject {
  if (enable === 0) return { status: DISABLED }
  return enable === 1 && before.status === DISABLED ? { status: ACTIVE } : {}
}

function newUserid(exchange: Exchange, id: string, { new_userid: wanted }: JsonObject): Result<string | undefined, Refusal> {
  if (typeof wanted !== 'string' || wanted === '' || wanted === exchange.record('members', id)?.userid) return ok(undefined)
  if (exchange.get('madeUserids', id) !== true) return fail(refusal('301036'))
  return exchange.record('members', memberId(wanted)) === undefined ? ok(wanted) : fail(refusal('60102'))
}

/** Whoever names the member names it anew. A userid is changed once, so the mark goes. */
function rename(exchange: Exchange, id: string, userid: string): void {
  exchange.remove('members', id)
  exchange.remove('madeUserids', id)
  replaceNames(exchange, id, [userid])
}

function removeMember(exchange: Exchange, id: string, member: JsonObject): void {
  exchange.remove('members', id)
  exchange.remove('madeUserids', id)
  replaceNames(exchange, id, [])
  tellDeleted(exchange, member)
}

/** Lists of userids, by table, that follow what becomes of a member. */
const LISTS = [['members', 'direct_leader'], ['tags', 'users'], ['apps', 'users'], ['appchats', 'userlist']] as const

function replaceNames(exchange: Exchange, id: string, by: string[]): void {
  for (const [table, list] of LISTS) {
    for (const { id: row, record } of exchange.rows(table)) {
      const names = textsOf(record[list])
      if (!names.some((name) => memberId(name) === id)) continue
      const left = names.flatMap((name) => (memberId(name) === id ? by : [name]))
      // A chat whose owner is gone belongs to the next of its members.
      const owner = table === 'appchats' && memberId(String(record.owner)) === id ? { owner: by[0] ?? left[0] ?? '' } : {}
      exchange.put(table, row, { ...record, ...owner, [list]: left })
    }
  }
}

/** An administrator removes a member on the console. */
export const memberLeaves: StepCode = (exchange) => {
  const id = memberId(String(bodyOf(exchange).userid))
  const member = exchange.record('members', id)
  if (member === undefined) return fail(refusal('60111'))
  if (exchange.rows('companies').some(({ record }) => record.creator === id)) return fail(refusal('301005'))
  removeMember(exchange, id, member)
  return ok({})
}
