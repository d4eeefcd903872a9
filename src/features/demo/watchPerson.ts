/** So far, in pixels, and within so many milliseconds, a pointer must have come to tell a wish from a nudge of the table. */
const MEANT_PX = 24
const MEANT_MS = 500

/**
 * Hears of somebody at work in this part of the page: a press, a key, a turned wheel, a moved pointer. What the program
 * does itself is none of that. Returns what ends it.
 */
export function watchPerson(part: HTMLElement, onWork: () => void): () => void {
  let last: { x: number; y: number } | undefined
  let gone = 0
  let since = 0
  const meant = (event: Event) => {
    if (event.isTrusted) onWork()
  }
  const move = (event: PointerEvent) => {
    // Scrolled content tells of moves that nobody made.
    if (!event.isTrusted || (event.movementX === 0 && event.movementY === 0)) return
    const now = event.timeStamp
    if (now - since > MEANT_MS) {
      gone = 0
      since = now
    }
    if (last) gone += Math.hypot(event.clientX - last.x, event.clientY - last.y)
    last = { x: event.clientX, y: event.clientY }
    if (gone < MEANT_PX) return
    gone = 0
    onWork()
  }
  const leave = () => {
    last = undefined
  }
  const options = { capture: true, passive: true } as const
  part.addEventListener('pointerdown', meant, options)
  part.addEventListener('wheel', meant, options)
  part.addEventListener('keydown', meant, options)
  part.addEventListener('pointermove', move, options)
  part.addEventListener('pointerleave', leave, options)
  return () => {
    part.removeEventListener('pointerdown', meant, options)
    part.removeEventListener('wheel', meant, options)
    part.removeEventListener('keydown', meant, options)
    part.removeEventListener('pointermove', move, options)
    part.removeEventListener('pointerleave', leave, options)
  }
}
