import { useSyncExternalStore } from 'react'

export type Route = { page: 'flows' } | { page: 'flow'; id: string }

/** Addresses live behind the `#`, so that the app runs from any folder of a static server. */
export function parseRoute(hash: string): Route {
  const [, page, id] = hash.replace(/^#/, '').split('/')
  return page === 'flow' && id ? { page: 'flow', id: decode(id) } : { page: 'flows' }
}

export const hrefOf = (route: Route): string => (route.page === 'flow' ? `#/flow/${encodeURIComponent(route.id)}` : '#/')

export function go(route: Route): void {
  location.hash = hrefOf(route)
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
