import type { FlowChange } from './storage'

export interface Announcer {
  /** Tells everybody here and in other tabs that a flow was written or removed. */
  tell(id: string): void
  listen(listener: (change: FlowChange) => void): () => void
  close(): void
}

/** `channel` is the name under which tabs hear each other; without it, or where the browser has no such thing, only this page does. */
export function createAnnouncer(channel?: string): Announcer {
  const listeners = new Set<(change: FlowChange) => void>()
  const tellHere = (change: FlowChange) => {
    for (const listener of listeners) listener(change)
  }
  const others = channel === undefined ? undefined : openChannel(channel)
  others?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') tellHere({ id: data, here: false })
  })
  return {
    tell(id) {
      others?.postMessage(id)
      tellHere({ id, here: true })
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => others?.close(),
  }
}

function openChannel(name: string): BroadcastChannel | undefined {
  try {
    const channel = new BroadcastChannel(name)
    // In Node an open channel would keep the process alive.
    if ('unref' in channel) (channel as unknown as { unref: () => void }).unref()
    return channel
  } catch {
    return undefined
  }
}
