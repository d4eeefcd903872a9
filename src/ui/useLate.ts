import { useEffect, useState } from 'react'

/**
 * Fetches a part of the program once it is `wanted`; undefined until it is there. Unlike `lazy()` it needs nothing that
 * stands in its place, which React would keep standing for a while for its own sake. `load` must be the same function
 * each time; what it throws, who stands around the component shows.
 */
export function useLate<T>(load: () => Promise<T>, wanted: boolean): T | undefined {
  const [part, setPart] = useState<{ is: T }>()
  const [failed, setFailed] = useState<{ thrown: unknown }>()
  useEffect(() => {
    if (!wanted) return
    let left = false
    load().then((is) => { if (!left) setPart({ is }) }, (thrown: unknown) => { if (!left) setFailed({ thrown }) })
    return () => {
      left = true
    }
  }, [load, wanted])
  if (failed) throw failed.thrown
  return part?.is
}
