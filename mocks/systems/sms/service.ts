import { fail, getOwn, ok } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'

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
