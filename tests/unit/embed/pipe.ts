import type { PortLike } from '../../../src/embed/protocol'

/** Two ports that lead to each other like those of a `MessageChannel`, but clone and deliver in a task of this thread's. */
export function createPipe(): { left: PortLike; right: PortLike; sent: unknown[] } {
  const sent: unknown[] = []
  const make = (other: () => PortLike): PortLike => ({
    onmessage: null,
    postMessage(message) {
      sent.push(message)
      const data: unknown = structuredClone(message)
      queueMicrotask(() => other().onmessage?.({ data } as MessageEvent))
    },
    close: () => undefined,
  })
  const left: PortLike = make(() => right)
  const right: PortLike = make(() => left)
  return { left, right, sent }
}

/** Lets everything that is under way arrive. */
export const settled = async (): Promise<void> => {
  for (let round = 0; round < 20; round += 1) await Promise.resolve()
}
