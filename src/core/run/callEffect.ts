import type { RunEvent } from './event'
import type { Effect } from './kernel'

/** What the driver is to do about a call: all of it stands in the event, so a resumed run asks for the same. */
export function callEffectOf(event: Extract<RunEvent, { type: 'call.sent' }>): Extract<Effect, { type: 'call' }> {
  const { call, at, node, scope, attempt, request, connector, operation, connection, auth, timeoutMs } = event
  return {
    type: 'call', call, at, node, scope, attempt,
    request: {
      request,
      ...(connector === undefined ? {} : { connector }),
      ...(operation === undefined ? {} : { operation }),
      ...(connection === undefined ? {} : { connection }),
      ...(auth === undefined ? {} : { auth }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    },
  }
}
