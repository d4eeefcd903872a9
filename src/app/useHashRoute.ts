import { useSyncExternalStore } from 'react'

/** `example` names a file of `examples/` without its ending: such a link opens a copy, for documentation and for hosts. */
export type Route = { page: 'flows' } | { page: 'flow' | 'example'; id: string }

/** Addresses live behind the `#`, so that the app runs from any folder of a static server. */
export function parseRoute(hash: string): Route {
  const [, page, id] = hash.replace(/^#/, '').split('/')
  return (page === 'flow' || page === 'example') && id ? { page, id: decode(id) } : { page: 'flows' }
}

export const hrefOf = (route: Route): string => (route.page === 'flows' ? '#/' : `#/${route.page}/${encodeURIComponent(route.id)}`)

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
