import type { CallResult } from '../../core/run'
import { answerForm, DesignerError, type HostAnswer, type HostCall } from '../../embed/protocol'
import type { HostPort } from '../../embed/guest'
import type { OutsideCalls } from '../../runtime'

/** Calls of runs that the host page makes. What it answers is looked at like any system's answer; what it throws is a call that failed. */
export function hostCalls(host: Pick<HostPort, 'call'>, takes: OutsideCalls['takes']): OutsideCalls {
  return {
    takes,
    async send({ call, at, attempt, request: { request, connector, operation, connection, auth, timeoutMs } }, run, signal): Promise<CallResult> {
      const asked: HostCall = {
        call, ...run, at, attempt, request,
        ...(connector !== undefined && { connector }), ...(operation !== undefined && { operation }), ...(connection !== undefined && { connection }),
        ...(auth !== undefined && { auth }), ...(timeoutMs !== undefined && { timeoutMs }),
      }
      // The wall's clock goes on by itself, so no latency is added to what the call really took.
      const failed = (failure: 'timeout' | 'network' | 'auth' | 'aborted', code?: string, detail?: string): CallResult =>
        ({ kind: 'failure', failure, latencyMs: 0, ...(code !== undefined && { code }), ...(detail !== undefined && { params: { detail } }) })
      try {
        const answer = await host.call(asked, signal) as HostAnswer
        const wrong = answerForm(answer, '')
        if (wrong !== undefined) return failed('network', 'call.hostAnswer', wrong)
        if ('failure' in answer) return failed(answer.failure)
        const headers = Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
        return { kind: 'response', response: { status: answer.status, headers, body: answer.body }, latencyMs: 0 }
      } catch (thrown) {
        if (signal.aborted) return failed('aborted')
        if (thrown instanceof DesignerError && thrown.code === 'call.timeout') return failed('timeout')
        return failed('network', 'call.hostFailed', thrown instanceof Error ? thrown.message.slice(0, 500) : '')
      }
    },
  }
}
