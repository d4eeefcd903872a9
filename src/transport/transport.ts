import type { FaultEffect, HttpRequest } from '../core/base'
import type { CallResult, Instant } from '../core/run'

export interface SendContext {
  /** When the request is sent, on the run's clock. */
  at: Instant
  /** Milliseconds until the answer is given up. */
  timeoutMs?: number
  signal?: AbortSignal
  /** The operation that is called, and what goes wrong with it on purpose: for the sandbox only. */
  operation?: string
  fault?: FaultEffect
}

/**
 * The only way out of the program: a request in, an answer with its latency out. Behind it stand the sandbox world,
 * a host page or the network. It never throws for what the other side does; that is a `failure`.
 */
export interface Transport {
  send(request: HttpRequest, context: SendContext): Promise<CallResult>
}
