import type { CallResult } from '../core/run'
import type { CallEffect } from './drive/ports'
import type { WorldCall, WorldCallAnswer } from './worldMessages'

/** Sends calls to the world's worker by a port; gives the function that drivers send with. */
export function callsByPort(port: MessagePort): (call: CallEffect) => Promise<CallResult> {
  const waiting = new Map<number, (result: CallResult) => void>()
  let last = 0
  port.onmessage = ({ data }: MessageEvent<WorldCallAnswer>) => {
    waiting.get(data.id)?.(data.result)
    waiting.delete(data.id)
  }
  return (call) => new Promise((resolve) => {
    last += 1
    waiting.set(last, resolve)
    port.postMessage({ id: last, call } satisfies WorldCall)
  })
}
