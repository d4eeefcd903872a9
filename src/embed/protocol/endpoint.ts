import type { JsonObject } from '../../core/base'
import type { ErrorCode } from './contract'
import { DesignerError } from './embedError'
import { readPortMessage, type PortMessage } from './messages'
import { plainProblem, type MessageLimits } from './plainData'

/** What of a `MessagePort` is used. */
export interface PortLike {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
  onmessageerror?: ((event: MessageEvent) => void) | null
  close(): void
}

/** Answers one call of the other side; what it throws goes back as an error. `signal` is aborted where nobody waits any more. */
export type CallHandler = (args: JsonObject, signal: AbortSignal) => unknown

export interface EndpointOptions {
  port: PortLike
  handlers: Readonly<Record<string, CallHandler>>
  onEvent?: (name: string, data: JsonObject) => void
  /** Milliseconds until a call is given up. */
  timeoutMs: number
  limits?: MessageLimits
}

export interface Endpoint {
  /** Rejected with a `DesignerError`. `timeoutMs` 0 waits for ever; an aborted `signal` tells the other side that nobody waits. */
  call(name: string, args: object, how?: { timeoutMs?: number; signal?: AbortSignal }): Promise<unknown>
  emit(name: string, data: object): void
  /** Messages that were ignored, by why. */
  readonly counts: Readonly<Record<Ignored, number>>
  /** Ends the conversation: calls under way are rejected with this code, those being answered are aborted. */
  close(code: ErrorCode): void
}

export type Ignored = 'malformed' | 'unknown' | 'tooLarge' | 'replayed' | 'stray'

/** So many calls of the other side are answered at a time. */
const MOST_OPEN = 500

/** Ids rise by one; so many may be missing before one. */
const MOST_AHEAD = 100_000

const notSent = (thrown: unknown, name: string): DesignerError => (thrown instanceof DesignerError ? thrown : new DesignerError('message.notPlain', String(thrown), { name }))

interface Waiting { resolve: (value: unknown) => void; reject: (error: Error) => void; done: () => void }

/** One end of the conversation: calls with ids, time limits and typed errors in both directions, events in both. */
export function createEndpoint({ port, handlers, onEvent, timeoutMs, limits }: EndpointOptions): Endpoint {
  const counts: Record<Ignored, number> = { malformed: 0, unknown: 0, tooLarge: 0, replayed: 0, stray: 0 }
  const waiting = new Map<number, Waiting>()
  const answering = new Map<number, AbortController>()
  let last = 0
  let lastHeard = 0
  let closed: ErrorCode | undefined

  // Only plain data goes out: what a host passes may be watched by its framework, and such objects cannot be cloned.
  const post = (message: object, subject?: string): void => {
    if (closed !== undefined) return
    const plain: unknown = JSON.parse(JSON.stringify(message))
    // The other side would ignore it, and whoever waits for an answer would wait in vain.
    const problem = subject === undefined ? undefined : plainProblem(plain, limits)
    if (problem !== undefined) throw new DesignerError(problem, subject ?? '')
    port.postMessage(plain)
  }
  const answer = (id: number, outcome: { value: unknown } | { error: unknown }): void => {
    if (!answering.delete(id)) return
    if ('error' in outcome) return postError(id, outcome.error)
    try {
      post({ t: 'answer', id, value: outcome.value ?? null }, 'the answer')
    } catch (thrown) {
      // What cannot be told (it refers to itself, is too large or too deep) is a call that failed.
      postError(id, notSent(thrown, 'the answer'))
    }
  }
  const postError = (id: number, error: unknown): void => {
    const known = error instanceof DesignerError
    post({
      t: 'answer', id,
      error: {
        code: known ? error.code : 'call.failed',
        message: (error instanceof Error ? error.message : String(error)).slice(0, 2000),
        params: known ? error.params : {},
      },
    })
  }
  const perform = ({ id, name, args }: Extract<PortMessage, { t: 'call' }>): void => {
    // Ids rise, so one that was heard before is somebody's repetition. One from far ahead would make repetitions of all that follow.
    if (id <= lastHeard) return void (counts.replayed += 1)
    if (id > lastHeard + MOST_AHEAD) return void (counts.stray += 1)
    lastHeard = id
    const abort = new AbortController()
    const busy = answering.size >= MOST_OPEN
    answering.set(id, abort)
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
    if (busy) return answer(id, { error: new DesignerError('call.busy', 'too many calls at a time') })
    if (!handler) {
      counts.unknown += 1
      return answer(id, { error: new DesignerError('call.unknown', name, { name }) })
    }
    void (async () => handler(args, abort.signal))().then((value) => answer(id, { value }), (error: unknown) => answer(id, { error }))
  }
  const settle = (message: Extract<PortMessage, { t: 'answer' }>): void => {
    const asked = waiting.get(message.id)
    if (!asked) return void (counts.stray += 1)
    asked.done()
    if (!('error' in message)) return asked.resolve(message.value)
    const { code, message: text, params } = message.error
    asked.reject(new DesignerError(code as ErrorCode, text.replace(`${code}: `, ''), params))
  }

  port.onmessage = ({ data }) => {
    if (closed !== undefined) return
    const message = readPortMessage(data, limits)
    if (typeof message === 'string') counts[message] += 1
    else if (message.t === 'call') perform(message)
    else if (message.t === 'answer') settle(message)
    else if (message.t === 'event') onEvent?.(message.name, message.data)
    else if (answering.has(message.id)) answering.get(message.id)?.abort()
    else counts.stray += 1
  }
  port.onmessageerror = () => void (counts.malformed += 1)

  return {
    counts,
    emit: (name, data) => post({ t: 'event', name, data }),
    call: (name, args, how = {}) => new Promise((resolve, reject) => {
      if (closed !== undefined) return reject(new DesignerError(closed, name))
      last += 1
      const id = last
      const { timeoutMs: limit = timeoutMs, signal } = how
      const giveUp = (error: Error) => {
        waiting.get(id)?.done()
        post({ t: 'cancel', id })
        reject(error)
      }
      const timer = limit > 0 ? setTimeout(() => giveUp(new DesignerError('call.timeout', `${name} was not answered within ${limit} ms`, { name, ms: limit })), limit) : undefined
      const stop = () => giveUp(new DesignerError('call.failed', `${name} was called off`, { name }))
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', stop)
        waiting.delete(id)
      }
      waiting.set(id, { resolve, reject, done })
      signal?.addEventListener('abort', stop)
      try {
        post({ t: 'call', id, name, args }, name)
      } catch (thrown) {
        done()
        reject(notSent(thrown, name))
      }
    }),
    close(code) {
      if (closed !== undefined) return
      closed = code
      for (const abort of answering.values()) abort.abort()
      answering.clear()
      for (const { reject, done } of waiting.values()) {
        done()
        reject(new DesignerError(code, 'the conversation has ended'))
      }
      port.onmessage = null
      port.close()
    },
  }
}
