import { useSyncExternalStore } from 'react'

/** Follows a media query. */
function mediaQuery(query: string): () => boolean {
  const watch = (changed: () => void) => {
    const list = matchMedia(query)
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }
  return () => useSyncExternalStore(watch, () => matchMedia(query).matches)
}

/** Below this width the palette lies over the canvas, and is closed at first. */
export const useNarrow = mediaQuery('(max-width: 1240px)')

/** Below this width there is room to read and to run, and none to edit (the styles say the same). */
export const usePhone = mediaQuery('(max-width: 599.98px)')
