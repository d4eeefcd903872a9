import { useSyncExternalStore } from 'react'

/** Below this width palette and panel lie over the canvas instead of beside it. */
const NARROW = '(max-width: 1120px)'

const watch = (changed: () => void) => {
  const query = matchMedia(NARROW)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export const useNarrow = (): boolean => useSyncExternalStore(watch, () => matchMedia(NARROW).matches)
