/** Values of design roles, without `--q-`, by theme. */
export type ThemeTokens = Partial<Record<'light' | 'dark', Readonly<Record<string, string>>>>

let current: ThemeTokens = {}
let revision = 0
const listeners = new Set<() => void>()

/**
 * Gives roles other values on this page, for the theme that is shown and whenever it changes. There is one set a page, as there is
 * one root that carries them; a frame is a page of its own.
 */
export function setThemeTokens(tokens: ThemeTokens): void {
  const { style, dataset } = document.documentElement
  for (const name of new Set(Object.values(current).flatMap((roles) => Object.keys(roles)))) style.removeProperty(`--q-${name}`)
  current = tokens
  applyThemeTokens(dataset.theme === 'dark' ? 'dark' : 'light')
}

/** Puts the values of this theme on the page, in place of the other one's. */
export function applyThemeTokens(theme: 'light' | 'dark'): void {
  const { style } = document.documentElement
  for (const name of Object.keys(current[theme === 'dark' ? 'light' : 'dark'] ?? {})) style.removeProperty(`--q-${name}`)
  for (const [name, value] of Object.entries(current[theme] ?? {})) style.setProperty(`--q-${name}`, value)
  revision += 1
  for (const changed of listeners) changed()
}

/** Rises whenever roles have other values; for what computes with them. */
export const tokensRevision = (): number => revision

export function onTokens(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
