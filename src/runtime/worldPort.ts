import type { WorldSnapshot } from './protocol'
import type { RunThread } from './runMessages'
import type { FromWorld, ToWorld } from './worldMessages'

/** A run's thread, connected to its world; `snapshot` is a world of its own as it begins. */
export interface Connected { thread: RunThread; port: WorldPort; snapshot: WorldSnapshot | undefined; /** Ends what the run has under way outside of the sandbox. */ end?: () => void }

type Asked = ToWorld extends infer Message ? Message extends { id: number } ? Omit<Message, 'id'> : never : never

export interface WorldPort {
  ask(message: Asked, transfer?: Transferable[]): Promise<Omit<FromWorld & { ok: true }, 'id' | 'ok'>>
  close(): void
}

/** Speaks with the world's worker: every question gets its answer. */
export function worldPort(worker: Worker): WorldPort {
  const waiting = new Map<number, { resolve: (answer: FromWorld & { ok: true }) => void; reject: (error: Error) => void }>()
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<FromWorld>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) asked?.resolve(data)
    else asked?.reject(new Error(data.message))
  }
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message))
    waiting.clear()
  }
  return {
    ask: (message, transfer = []) => new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      worker.postMessage({ ...message, id: last }, transfer)
    }),
    close: () => worker.terminate(),
  }
}
