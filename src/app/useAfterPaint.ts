import { useEffect, useState } from 'react'

/** A hidden tab paints nothing; there the rest comes after this long. */
const UNPAINTED_MS = 400

/** False until the first picture is on screen: what is large and can wait, waits for it. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    const done = () => setPainted(true)
    const timer = setTimeout(done, UNPAINTED_MS)
    // In the first frame the canvas measures its nodes, in the second it shows them. The callback of a frame runs
    // before its paint; a task queued in it runs after.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setTimeout(done))
    })
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [])
  return painted
}
