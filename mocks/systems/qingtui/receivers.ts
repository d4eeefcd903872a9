import { fail, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'

/** Somebody who follows, or once followed, the calling app: an openid is good for one app only. */
export function followerOf(exchange: Exchange, openid: Json | undefined): JsonObject | undefined {
  if (typeof openid !== 'string') return undefined
  const follower = exchange.record('followers', openid)
  return follower?.app === exchange.scope.caller.app ? { ...follower, openid } : undefined
}

/** The one receiver, who must follow the app. */
export const findOne: StepCode = (exchange) => {
  const follower = followerOf(exchange, exchange.scope.vars.to)
  if (follower === undefined) return fail(refusal('40003'))
  return follower.following === true ? ok({ receivers: [follower] }) : fail(refusal('43004'))
}

/** Several receivers, repeats and all. Those who no longer follow are among them: their messages fail one by one. */
export const findMany: StepCode = (exchange) => {
  const { to } = exchange.scope.vars
  const receivers = (Array.isArray(to) ? to : []).map((openid) => followerOf(exchange, openid)).filter((follower) => follower !== undefined)
  return Array.isArray(to) && receivers.length === to.length ? ok({ receivers }) : fail(refusal('40031'))
}

/** All who follow the service account, or one group of them. The vendor: without a filter it goes to everyone. */
export const findFollowers: StepCode = (exchange) => {
  const { body, caller } = exchange.scope
  const filter = isJsonObject(body) && isJsonObject(body.filter) ? body.filter : {}
  const group = filter.is_to_all === true ? undefined : filter.group_id
  if (typeof group === 'string' && exchange.record('groups', group)?.app !== caller.app) return fail(refusal('40050'))
  const receivers = exchange.rows('followers')
    .filter(({ record }) => record.app === caller.app && record.following === true && (group === undefined || record.group === group))
    .map(({ id, record }) => ({ ...record, openid: id }))
  return ok({ receivers })
}
