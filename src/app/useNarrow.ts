import { useSyncExternalStore } from 'react'

/** Below this width the palette lies over the canvas, and is closed at first. */
const NARROW = '(max-width: 1240px)'

const watch = (changed: () => void) => {
  const query = matchMedia(NARROW)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export const useNarrow = (): boolean => useSyncExternalStore(watch, () => matchMedia(NARROW).matches)
