/** What a person chose and expects to find again: language, theme, sizes, what the canvas shows. Small, and worth losing. */
export type PreferenceName = 'theme' | 'locale' | 'panelWidth' | 'dockHeight' | 'canvasTool' | 'mapShown' | 'dataShown' | 'followRun' | 'recents' | 'favourites' | 'recentActions'

export interface Preferences {
  read(): Readonly<Partial<Record<PreferenceName, string>>>
  write(name: PreferenceName, value: string): void
}

const NAMES: readonly PreferenceName[] = ['theme', 'locale', 'panelWidth', 'dockHeight', 'canvasTool', 'mapShown', 'dataShown', 'followRun', 'recents', 'favourites', 'recentActions']

/** One entry per name: `qiao.theme` is also read before the first paint (index.html). */
const keyOf = (name: PreferenceName) => `qiao.${name}`

/** In localStorage where a frame may use it (reading the property itself may throw); otherwise for this tab only. */
export function openPreferences(): Preferences {
  const values: Partial<Record<PreferenceName, string>> = {}
  for (const name of NAMES) {
    const value = attempt(() => localStorage.getItem(keyOf(name)))
    if (typeof value === 'string') values[name] = value
  }
  return {
    read: () => values,
    write(name, value) {
      values[name] = value
      attempt(() => localStorage.setItem(keyOf(name), value))
    },
  }
}

/** Blocked or full: the choice holds until the tab closes. */
function attempt<T>(access: () => T): T | undefined {
  try {
    return access()
  } catch {
    return undefined
  }
}
