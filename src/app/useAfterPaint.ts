import { useEffect, useState } from 'react'

/** A hidden tab paints nothing; there the rest comes after this long. */
const UNPAINTED_MS = 250

/** False until the first picture is on screen: what is large and can wait, waits for it. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    const done = () => setPainted(true)
    const timer = setTimeout(done, UNPAINTED_MS)
    // The frame's callback runs before its paint; a task queued in it runs after.
    const frame = requestAnimationFrame(() => setTimeout(done))
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [])
  return painted
}
