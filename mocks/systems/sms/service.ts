import { fail, getOwn, ok, type Json } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'

/** What all actions of the API ask for in their headers: a version and a region that the service has. */
export const checkService: StepCode = (exchange) => {
  const { method, headers } = exchange.request
  if (method !== 'POST' && method !== 'GET') return fail(refusal('UnsupportedProtocol'))
  const version = getOwn(headers, 'x-tc-version') ?? ''
  if (version !== exchange.setting('version')) return fail(refusal('NoSuchVersion', { name: version }))
  const region = getOwn(headers, 'x-tc-region') ?? ''
  if (region === '') return fail(refusal('MissingParameter', { name: 'Region' }))
  return includes(exchange.setting('regions'), region) ? ok({}) : fail(refusal('UnsupportedRegion', { name: region }))
}

/** Nothing but SendSms by POST is offered; the list it takes does not fit a query. */
export const refuseAction: StepCode = (exchange) => {
  const action = getOwn(exchange.request.headers, 'x-tc-action') ?? ''
  return fail(action === 'SendSms' ? refusal('FailedOperation.FailResolvePacket') : refusal('InvalidAction', { name: action }))
}

export const requireOwnApp: StepCode = (exchange) => {
  const { app } = exchange.scope.vars
  const own = app !== null && typeof app === 'object' && !Array.isArray(app) && app.account === exchange.scope.caller.account
  return own ? ok({}) : fail(refusal('UnauthorizedOperation.SmsSdkAppIdVerifyFail'))
}

const includes = (list: Json | undefined, value: string): boolean => Array.isArray(list) && list.includes(value)
