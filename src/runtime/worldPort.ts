import type { Meanwhile } from './meanwhile'
import type { WorldSnapshot } from './protocol'
import type { RunThread } from './runMessages'
import type { FromWorld, ToWorld, WorldNeedsFile } from './worldMessages'

/** A run's thread, connected to its world; `snapshot` is a world of its own as it begins. */
export interface Connected { thread: RunThread; port: WorldPort; snapshot: WorldSnapshot | undefined; /** What happened in the sandbox while the run waited. */ meanwhile: Meanwhile | undefined; /** Ends what the run has under way outside of the sandbox. */ end?: () => void }

type Asked = Exclude<ToWorld, { type: 'file' }> extends infer Message ? Message extends { id: number } ? Omit<Message, 'id'> : never : never

export interface WorldPort {
  ask(message: Asked, transfer?: Transferable[]): Promise<Omit<FromWorld & { ok: true }, 'id' | 'ok'>>
  close(): void
}

/** Questions after which the world is as it was. */
const HARMLESS: ReadonlySet<ToWorld['type']> = new Set(['begin', 'look', 'seed', 'platform', 'know', 'test', 'lookup', 'leave', 'happenings'])

/** Whether a question may leave the world another than it was: a run begins in the one of now, and changes it by its end. */
const changesWorld = (message: Asked): boolean => (message.type === 'open' ? message.world !== undefined : !HARMLESS.has(message.type))

/**
 * Speaks with the world's worker: every question gets its answer, and what it asks for of files as well. `onChange` is
 * told when the world may have become another.
 */
export function worldPort(worker: Worker, files: (id: string) => Promise<Uint8Array | undefined> = () => Promise.resolve(undefined), onChange: () => void = () => undefined): WorldPort {
  const waiting = new Map<number, { resolve: (answer: FromWorld & { ok: true }) => void; reject: (error: Error) => void }>()
  let last = 0
  const hand = async ({ need, id }: WorldNeedsFile) => {
    const bytes = await files(need).catch(() => undefined)
    worker.postMessage({ id, type: 'file', ...(bytes && { bytes }) } satisfies ToWorld)
  }
  worker.onmessage = ({ data }: MessageEvent<FromWorld | WorldNeedsFile>) => {
    if ('need' in data) return void hand(data)
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
      waiting.set(last, {
        resolve(answer) {
          resolve(answer)
          if (changesWorld(message)) onChange()
        },
        reject,
      })
      worker.postMessage({ ...message, id: last }, transfer)
    }),
    close: () => worker.terminate(),
  }
}
