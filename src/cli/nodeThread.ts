import { Worker } from 'node:worker_threads'
import type { RunSpec, WorldSnapshot } from '../runtime'
import type { FromRunThread, RunThread } from '../runtime/runMessages'
import type { PlayOptions } from './playOptions'

/** What the run thread says beside the usual: the world as the run left it. */
export type FromNodeThread = FromRunThread | { type: 'world'; snapshot: WorldSnapshot }

export interface NodeThreadData extends PlayOptions { seed: number; startAt: number; connectors: RunSpec['connectors'] }

/** A thread of its own for one run with the world beside it, or for judging one. */
export function nodeThread(data: NodeThreadData, onWorld: (snapshot: WorldSnapshot) => void = () => undefined): RunThread {
  const worker = new Worker(new URL('./runThread.mjs', import.meta.url), { workerData: data })
  return {
    post: (message) => worker.postMessage(message),
    listen(listener) {
      worker.on('message', (message: FromNodeThread) => {
        if (message.type === 'world') onWorld(message.snapshot)
        else listener(message)
      })
      worker.on('error', (error) => listener({ type: 'crashed', message: String(error) }))
    },
    kill: () => void worker.terminate(),
  }
}
