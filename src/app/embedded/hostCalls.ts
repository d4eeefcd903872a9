import type { CallResult } from '../../core/run'
import { answerForm, DesignerError, type HostAnswer, type WiredCall } from '../../embed/protocol'
import type { HostPort } from '../../embed/guest'
import type { OutsideCalls } from '../../runtime'
import { base64, fillFiles, type FileBytes } from '../../transport'

/** Bytes of a body that a message to the host may carry, in Base64. */
const LARGEST = 40 * 1024 * 1024

/** Calls of runs that the host page makes. What it answers is looked at like any system's answer; what it throws is a call that failed. */
export function hostCalls(host: Pick<HostPort, 'call'>, takes: OutsideCalls['takes'], files: FileBytes = () => undefined): OutsideCalls {
  return {
    takes,
    async send({ call, at, attempt, request: { request, connector, operation, connection, auth, timeoutMs } }, run, signal): Promise<CallResult> {
      const filled = await fillFiles(request, files)
      if (!filled.ok) return { kind: 'failure', failure: 'file', code: 'file.missing', params: { file: filled.error }, latencyMs: 0 }
      const { bytes, ...plain } = filled.value
      if ((bytes?.length ?? 0) > LARGEST) return { kind: 'failure', failure: 'file', code: 'call.hostTooLarge', params: { size: bytes?.length ?? 0, limit: LARGEST }, latencyMs: 0 }
      const asked: WiredCall = {
        call, ...run, at, attempt, request: { ...plain, ...(bytes && { base64: base64(bytes) }) },
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
