import type { HttpRequest, HttpResponse } from '../core/base'
import type { CallResult } from '../core/run'
import type { SendContext, Transport } from './transport'

export interface FetchTransportOptions {
  fetch: typeof globalThis.fetch
  /** Milliseconds of a steady clock, for latencies. */
  now: () => number
  /** Hosts that may be called; any other request is refused before it leaves. */
  allowedHosts: readonly string[]
}

const DEFAULT_TIMEOUT_MS = 30_000

/**
 * Sends requests over the network, to the named hosts only: without them (as in the sandbox) nothing leaves.
 * Cookies of the page are never sent along, and a redirect is a failure, since it would carry the credentials elsewhere.
 */
export function createFetchTransport({ fetch, now, allowedHosts }: FetchTransportOptions): Transport {
  return {
    async send(request: HttpRequest, { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: SendContext): Promise<CallResult> {
      const host = hostOf(request.url)
      if (host === undefined || !allowedHosts.includes(host)) {
        return { kind: 'failure', failure: 'network', code: 'call.hostNotAllowed', params: { host: host ?? '' }, latencyMs: 0 }
      }
      const timeout = AbortSignal.timeout(timeoutMs)
      const started = now()
      const latencyMs = (): number => Math.max(0, Math.round(now() - started))
      try {
        const answer = await fetch(request.url, {
          method: request.method,
          headers: request.headers,
          body: request.bytes ?? request.body,
          credentials: 'omit',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
          signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        })
        return { kind: 'response', response: await readResponse(answer), latencyMs: latencyMs() }
      } catch {
        // fetch throws alike for all of these; the signals tell them apart.
        if (signal?.aborted === true) return { kind: 'failure', failure: 'aborted', latencyMs: latencyMs() }
        if (timeout.aborted) return { kind: 'failure', failure: 'timeout', code: 'call.timeout', params: { timeoutMs }, latencyMs: latencyMs() }
        return { kind: 'failure', failure: 'network', code: 'call.network', params: { host }, latencyMs: latencyMs() }
      }
    },
  }
}

async function readResponse(answer: Response): Promise<HttpResponse> {
  const headers: Record<string, string> = {}
  answer.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value
  })
  return { status: answer.status, headers, body: await answer.text() }
}

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).host
  } catch {
    return undefined
  }
}
