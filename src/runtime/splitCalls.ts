import { connectorsWithin, flowsWithin, nodesOf, type FlowDocument } from '../core/flow'
import type { CallResult } from '../core/run'
import type { CallEffect } from './drive/ports'
import type { WorldCall, WorldCallAnswer } from './worldMessages'

/** Somebody beside the sandbox who makes calls of runs: a host page, which authorizes them by itself. */
export interface OutsideCalls {
  /** Whether the calls of this connector are its business; undefined asks for plain requests. */
  takes(connector: string | undefined): boolean
  /** Makes one call; what goes wrong is a `failure`, never a rejection. `signal` is aborted where the run has ended. */
  send(call: CallEffect, run: { run: string; flow: string; purpose?: 'options' }, signal: AbortSignal): Promise<CallResult>
}

/** Whether a run of the flow leaves the sandbox, by a connector that the flow or one that it calls uses, or by a plain request. */
export const leavesSandbox = (document: FlowDocument, { takes }: Pick<OutsideCalls, 'takes'>): boolean =>
  connectorsWithin(document).some(takes) || (takes(undefined) && flowsWithin(document).some((flow) => nodesOf(flow).some(({ type }) => type === 'logic.http')))

/**
 * Stands between a run and its world: calls that are the outside's business go there, all others on to the world by
 * `world`. Gives the port that is the run's, and what ends all that is under way.
 */
export function splitCalls(outside: OutsideCalls, run: { run: string; flow: string }, world: MessagePort): { port: MessagePort; end(): void } {
  const { port1, port2 } = new MessageChannel()
  const abort = new AbortController()
  port1.onmessage = ({ data }: MessageEvent<WorldCall>) => {
    if ('amend' in data) return world.postMessage(data)
    const { id, call } = data
    if (!outside.takes(call.request.connector)) return world.postMessage(data)
    void outside.send(call, run, abort.signal).then((result) => port1.postMessage({ id, result } satisfies WorldCallAnswer))
  }
  world.onmessage = ({ data }: MessageEvent<WorldCallAnswer>) => port1.postMessage(data)
  return {
    port: port2,
    end() {
      abort.abort()
      port1.close()
      world.close()
    },
  }
}
