import type { CallResult } from '../core/run'
import type { CallEffect } from './drive/ports'
import type { Meanwhile } from './meanwhile'
import type { WorldCall, WorldCallAnswer } from './worldMessages'

/** What drivers send calls with, and tell what the world became meanwhile. */
export interface WorldCalls {
  send(call: CallEffect): Promise<CallResult>
  amend(change: Meanwhile): Promise<void>
}

/** Speaks with the world's worker by a run's port. */
export function callsByPort(port: MessagePort): WorldCalls {
  const waiting = new Map<number, (answer: WorldCallAnswer) => void>()
  let last = 0
  port.onmessage = ({ data }: MessageEvent<WorldCallAnswer>) => {
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  }
  const ask = (message: (id: number) => WorldCall) => new Promise<WorldCallAnswer>((resolve) => {
    last += 1
    waiting.set(last, resolve)
    port.postMessage(message(last))
  })
  return {
    async send(call) {
      const answer = await ask((id) => ({ id, call }))
      if (!('result' in answer)) throw new Error('A call was not answered')
      return answer.result
    },
    async amend({ now, patch }) {
      await ask((id) => ({ id, amend: { now, patch } }))
    },
  }
}
