import { fail, ok, type Json, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal, type Refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { departmentsInScope, memberId, membersInScope, membersOfDepartment, scopeOfCaller } from './directory'

/** Apps made since June 2022 are not told these. */
const PRIVATE = new Set(['avatar', 'thumb_avatar', 'gender', 'mobile', 'email', 'biz_mail', 'qr_code', 'address'])

const CORPID = /^w[wx][0-9a-z]{16}$/

/** A corpid of the wrong form is told apart from one that no company has. */
export const checkCorpid: StepCode = (exchange) =>
  CORPID.test(String(exchange.scope.query.corpid)) ? ok({}) : fail(refusal('40013'))

export const readMember: StepCode = (exchange) => {
  const id = memberId(String(exchange.scope.query.userid))
  const member = exchange.record('members', id)
  if (member === undefined) return fail(refusal('60111'))
  const scope = scopeOfCaller(exchange)
  if (scope !== undefined && !membersInScope(exchange, scope).has(id)) return fail(refusal('60011'))
  return ok({ member: seenBy(exchange, member) })
}

export const listMembers: StepCode = (exchange) => {
  const members = askedMembers(exchange)
  return members.ok ? ok({ members: members.value.map((member) => seenBy(exchange, member)) }) : members
}

/** The short form: who is there, and nothing of their profile. */
export const listMemberNames: StepCode = (exchange) => {
  const members = askedMembers(exchange)
  if (!members.ok) return members
  return ok({ members: members.value.map(({ userid = '', name = '', department = [] }) => ({ userid, name, department })) })
}

/** The members of the department that the query names, as far as the caller may look into it. */
function askedMembers(exchange: Exchange): Result<JsonObject[], Refusal> {
  const { query } = exchange.scope
  const department = Number(query.department_id)
  const scope = scopeOfCaller(exchange)
  if (scope !== undefined && !departmentsInScope(exchange, scope).has(department)) return fail(refusal('60011'))
  return ok(membersOfDepartment(exchange, department, query.fetch_child === 1).map((id) => exchange.record('members', id) ?? {}))
}

/** A member as the caller is told of it: the contact secret sees all, an app not what is private. */
function seenBy(exchange: Exchange, member: JsonObject): Json {
  if (exchange.scope.caller.agentid === undefined) return member
  return { ...Object.fromEntries(Object.entries(member).filter(([name]) => !PRIVATE.has(name))), gender: '0' }
}
