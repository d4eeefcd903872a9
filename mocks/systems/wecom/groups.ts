import { fail, isJsonObject, ok } from '../../../src/core/base'
import { madeText } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { cutCharacters } from '../../engine/text'
import { memberId, scopeOfCaller, textsOf } from './directory'

const ROOT_DEPARTMENT = 1

/** Group chats are for apps that see the whole company. */
export const requireWholeCompany: StepCode = (exchange) =>
  scopeOfCaller(exchange)?.departments.includes(ROOT_DEPARTMENT) === true ? ok({}) : fail(refusal('60011'))

/** Checks the members, the owner and the id of a new group, and settles what the caller left open. */
export const checkGroup: StepCode = (exchange) => {
  const body = isJsonObject(exchange.scope.body) ? exchange.scope.body : {}
  const members = [...new Set(textsOf(body.userlist).map(memberId))]
  if (members.length < 2) return fail(refusal('86006'))
  if (members.some((id) => exchange.record('members', id) === undefined)) return fail(refusal('86007'))
  const owner = typeof body.owner === 'string' && body.owner !== '' ? memberId(body.owner) : members[0] ?? ''
  if (exchange.record('members', owner) === undefined) return fail(refusal('86005'))
  if (!members.includes(owner)) return fail(refusal('86207'))
  const wanted = typeof body.chatid === 'string' ? body.chatid : ''
  if (wanted !== '' && exchange.get('appchats', wanted) !== undefined) return fail(refusal('86215'))
  const chatid = wanted === '' ? `wr${madeText(30, [exchange.seed, 'appchat', exchange.nextNumber('appchat')])}` : wanted
  const name = typeof body.name === 'string' && body.name !== ''
    ? cutCharacters(body.name, 50)
    : cutCharacters(members.map((id) => String(exchange.record('members', id)?.name)).join('、'), 50)
  return ok({ group: { chatid, name, owner, userlist: members, agentid: exchange.scope.caller.agentid ?? null, createdAt: exchange.at } })
}

export const countGroup: StepCode = (exchange) => {
  const tooMany = exchange.count('groupsPerDay', String(exchange.scope.caller.corpid))
  return tooMany === undefined ? ok({}) : fail(refusal(tooMany))
}

/** Only the app that made a group may post in it; each member who reads counts. */
export const requireOwnGroup: StepCode = (exchange) => {
  const { group } = exchange.scope.vars
  const { agentid, corpid } = exchange.scope.caller
  if (!isJsonObject(group) || group.agentid !== agentid) return fail(refusal('86008'))
  const tooMany = exchange.count('groupMessagesPerMinute', String(corpid), textsOf(group.userlist).length)
  return tooMany === undefined ? ok({}) : fail(refusal(tooMany))
}
