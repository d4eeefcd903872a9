/** What a person chose and expects to find again: language, theme, sizes. Small, and worth losing. */
export interface Preferences {
  read(): Record<string, string>
  write(name: string, value: string): void
}

const KEY = 'qiao.preferences'

/** In localStorage where a frame may use it (reading the property itself may throw); otherwise for this tab only. */
export function openPreferences(): Preferences {
  let values = load()
  return {
    read: () => values,
    write(name, value) {
      values = { ...values, [name]: value }
      try {
        localStorage.setItem(KEY, JSON.stringify(values))
      } catch {
        // Blocked or full: the choice holds until the tab closes.
      }
    },
  }
}

function load(): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}
