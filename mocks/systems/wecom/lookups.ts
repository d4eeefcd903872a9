import { fail, ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { departmentTree, departmentsInScope, scopeOfCaller } from './directory'

/** Departments that the caller sees, the first in the console first; with an id, that one and those below it. */
export const listDepartments: StepCode = (exchange) => {
  const { id } = exchange.scope.query
  if (typeof id === 'number' && exchange.record('departments', String(id)) === undefined) return fail(refusal('60003'))
  const wanted = typeof id === 'number' ? departmentTree(exchange, id) : undefined
  const scope = scopeOfCaller(exchange)
  const seen = scope === undefined ? undefined : departmentsInScope(exchange, scope)
  const departments = exchange.rows('departments').map(({ record }) => record)
    .filter(({ id: own }) => (wanted?.has(Number(own)) ?? true) && (seen?.has(Number(own)) ?? true))
    .sort((one, other) => Number(other.order) - Number(one.order))
  return ok({ departments })
}

export const listTags: StepCode = (exchange) =>
  ok({ tags: exchange.rows('tags').map(({ id, record }) => ({ tagid: Number(id), tagname: record.name ?? '' })) })

/** An app's secret opens that app only. */
export const listApps: StepCode = (exchange) => {
  const { agentid } = exchange.scope.caller
  const app = exchange.record('apps', String(agentid))
  const logo = `https://wework.qpic.example/app/${String(agentid)}/0`
  return ok({ apps: app === undefined ? [] : [{ agentid: agentid ?? null, name: app.name ?? '', square_logo_url: logo }] })
}

export const listOwnChats: StepCode = (exchange) => ok({ chats: ownRows(exchange, 'appchats', ['chatid', 'name']) })

export const listOwnCalendars: StepCode = (exchange) => ok({ calendars: ownRows(exchange, 'calendars', ['cal_id', 'summary']) })

export const listOwnSchedules: StepCode = (exchange) =>
  ok({ schedules: ownRows(exchange, 'schedules', ['schedule_id', 'summary', 'cal_id']) })

/** What the calling app made and has not removed. */
const ownRows = (exchange: Exchange, table: string, members: string[]): JsonObject[] =>
  exchange.rows(table)
    .filter(({ record }) => record.agentid === exchange.scope.caller.agentid && record.deleted !== true)
    .map(({ record }) => Object.fromEntries(members.map((member) => [member, record[member] ?? ''])))
