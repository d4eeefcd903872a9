import { useEffect, useState } from 'react'

/** A hidden tab paints nothing; there the rest comes after this long. */
const UNPAINTED_MS = 400

/** Calls back once what is rendered now is on screen; what it returns calls that off. */
function onceOnScreen(done: () => void): () => void {
  const timer = setTimeout(done, UNPAINTED_MS)
  // In the first frame the canvas finds its size, in the second it is shown. The callback of a frame runs before its
  // paint; a task queued in it runs after.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => setTimeout(done))
  })
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}

/** Resolves once what is being rendered is on screen. */
export const afterPaint = (): Promise<void> => new Promise((resolve) => void onceOnScreen(resolve))

/** Calls back once what is rendered when `ready` becomes true is on screen. */
export function useOnceShown(ready: boolean, done: (() => void) | undefined): void {
  useEffect(() => (ready && done ? onceOnScreen(done) : undefined), [ready, done])
}

/** False until the first picture since `ready` is on screen: what is large and can wait, waits for it. */
export function useAfterPaint(ready = true): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => (ready ? onceOnScreen(() => setPainted(true)) : undefined), [ready])
  return painted
}
