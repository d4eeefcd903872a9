import { useEffect, useState } from 'react'

/** Milliseconds until a part that could not be fetched is asked for again: longer each time, and never given up. */
const PAUSES = [1000, 2000, 4000, 8000, 15_000]

export interface Late<T> {
  /** Undefined until it is there. */
  part: T | undefined
  /** It could not be fetched; it is asked for again. */
  failing: boolean
}

/**
 * Fetches a part of the program once it is `wanted`. Unlike `lazy()` it needs nothing that stands in its place, which
 * React would keep standing for a while for its own sake, and a part that fails to come takes nothing else with it.
 * `load` must be the same function each time.
 */
export function useLate<T>(load: () => Promise<T>, wanted: boolean): Late<T> {
  const [late, setLate] = useState<Late<T>>({ part: undefined, failing: false })
  useEffect(() => {
    if (!wanted) return
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const fetchIt = (tries: number) => {
      load().then((part) => { if (!left) setLate({ part, failing: false }) }, () => {
        if (left) return
        setLate({ part: undefined, failing: true })
        timer = setTimeout(fetchIt, PAUSES[Math.min(tries, PAUSES.length - 1)], tries + 1)
      })
    }
    fetchIt(0)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [load, wanted])
  return late
}
