import { useSyncExternalStore } from 'react'

/**
 * `example` names a file of `examples/` without its ending: such a link opens a copy, for documentation and for hosts.
 * `gallery` may name a section of that page. With `?readonly` behind it, a flow is shown to be read and run, not to be changed.
 */
export type Route = { page: 'flows' } | { page: 'connections' } | { page: 'flow' | 'example' | 'gallery'; id: string; readOnly?: true }

/** Addresses live behind the `#`, so that the app runs from any folder of a static server. */
export function parseRoute(hash: string): Route {
  const [path = '', wishes = ''] = hash.replace(/^#/, '').split('?')
  const [, page, id] = path.split('/')
  if (page === 'connections') return { page }
  if (page === 'gallery') return { page, id: decode(id ?? '') }
  if ((page !== 'flow' && page !== 'example') || !id) return { page: 'flows' }
  return { page, id: decode(id), ...(wishes.split('&').includes(READ_ONLY) && { readOnly: true as const }) }
}

/** Whether the address is the one that host pages put into their frames. */
export const isForHosts = (hash: string): boolean => /^#\/embed(\?|$)/.test(hash)

const READ_ONLY = 'readonly'

export function hrefOf(route: Route): string {
  if (route.page === 'flows') return '#/'
  if (route.page === 'connections') return '#/connections'
  const place = route.id === '' ? `#/${route.page}` : `#/${route.page}/${encodeURIComponent(route.id)}`
  return route.readOnly ? `${place}?${READ_ONLY}` : place
}

export function go(route: Route): void {
  location.hash = hrefOf(route)
}

/** Like `go`, but the browser's way back does not lead to where one was. */
export function goInstead(route: Route): void {
  location.replace(hrefOf(route))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const watch = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export const useHash = (): string => useSyncExternalStore(watch, () => location.hash)
