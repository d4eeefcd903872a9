import type { Json, JsonObject } from '../../../src/core/base'
import { chinaIso } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import { numbersOf } from './directory'

/** What the callbacks about members tell, by our names. */
const told: Record<string, (member: JsonObject) => Json | undefined> = {
  name: ({ name }) => name,
  alias: ({ alias }) => alias,
  departments: ({ department }) => department,
  mainDepartment: ({ main_department: main }) => main,
  leaderOf: (member) => numbersOf(member.department).filter((_, index) => numbersOf(member.is_leader_in_dept)[index] === 1),
  directLeaders: ({ direct_leader: leaders }) => leaders,
  position: ({ position }) => position,
  mobile: ({ mobile }) => mobile,
  email: ({ email }) => email,
  bizMail: ({ biz_mail: mail }) => mail,
  telephone: ({ telephone }) => telephone,
  address: ({ address }) => address,
  gender: ({ gender }) => gender,
  status: ({ status }) => status,
}

const facts = (member: JsonObject): [string, Json][] =>
  Object.entries(told).flatMap(([name, read]): [string, Json][] => {
    const value = read(member)
    return value === undefined || value === '' ? [] : [[name, value]]
  })

export function tellCreated(exchange: Exchange, member: JsonObject): void {
  tell(exchange, 'member.created', member, Object.fromEntries(facts(member)))
}

/** Only what changed is told; nothing changed, nothing is. */
export function tellUpdated(exchange: Exchange, before: JsonObject, after: JsonObject): void {
  const changed: JsonObject = {}
  for (const [name, read] of Object.entries(told)) {
    const value = read(after)
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(read(before))) changed[name] = value
  }
  if (after.userid !== before.userid) changed.newUserId = after.userid ?? ''
  if (Object.keys(changed).length > 0) tell(exchange, 'member.updated', before, changed)
}

export function tellDeleted(exchange: Exchange, member: JsonObject): void {
  tell(exchange, 'member.deleted', member, {})
}

function tell(exchange: Exchange, trigger: string, { userid }: JsonObject, payload: JsonObject): void {
  exchange.emit(trigger, { userId: userid ?? '', ...payload, changedAt: chinaIso(exchange.at) }, exchange.at)
}
