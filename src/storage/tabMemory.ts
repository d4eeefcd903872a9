/** What this tab of the browser remembers through a reload: small things and histories, kept for it alone, and worth losing. */
export interface TabMemory {
  read(name: string): unknown
  keep(name: string, value: unknown): void
}

const PREFIX = 'qiao.tab.'

/** The name of a flow's undo history, the only thing that takes room. */
export const historyName = (flow: string): string => `history.${flow}`

/** In sessionStorage where a frame may use it. A full one forgets the histories of other flows first. */
export function openTabMemory(): TabMemory {
  return {
    read(name) {
      try {
        const text = sessionStorage.getItem(PREFIX + name)
        return text === null ? undefined : (JSON.parse(text) as unknown)
      } catch {
        return undefined
      }
    },
    keep(name, value) {
      try {
        const text = JSON.stringify(value)
        try {
          sessionStorage.setItem(PREFIX + name, text)
        } catch {
          for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX + historyName(''))) sessionStorage.removeItem(key)
          sessionStorage.setItem(PREFIX + name, text)
        }
      } catch {
        // Blocked, or too long by itself: the history ends with the page.
      }
    },
  }
}
