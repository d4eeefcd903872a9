import type { Storage } from './storage'

/**
 * Storage that may be used before it is known what it is: whatever is asked of it waits until then. What needs no
 * storage is so on screen without waiting for a database to be made.
 */
export function createLateStorage(opening: Promise<Storage>): Storage {
  let storage: Storage | undefined
  const known = opening.then((opened) => (storage = opened))
  return {
    get kind() {
      return storage?.kind ?? 'opening'
    },
    opened: known.then(({ opened }) => opened),
    flows: {
      list: async () => (await known).flows.list(),
      read: async (id) => (await known).flows.read(id),
      // At once where that is possible: a page that goes away waits for nothing.
      write: (document, how) => storage ? storage.flows.write(document, how) : known.then(({ flows }) => flows.write(document, how)),
      isOutdated: async (id) => (await known).flows.isOutdated(id),
      onChange(listener) {
        let left = false
        let unlisten: (() => void) | undefined
        void known.then(({ flows }) => {
          if (!left) unlisten = flows.onChange(listener)
        })
        return () => {
          left = true
          unlisten?.()
        }
      },
      rescue: (document) => storage?.flows.rescue(document),
      remove: async (id) => (await known).flows.remove(id),
    },
    runs: {
      list: async (flow) => (await known).runs.list(flow),
      write: async (run) => (await known).runs.write(run),
      remove: async (id) => (await known).runs.remove(id),
    },
    close: () => void known.then((opened) => opened.close()),
  }
}
