import { usePlayerState } from './useDemoPlayer'
import './demo.css'

/** A hand that shows what the player does, as large as a projector needs it; nobody can press it. */
export function DemoPointer() {
  const { pointer, speed } = usePlayerState()
  if (!pointer) return null
  return (
    <div className="qd-pointer" data-pressed={pointer.pressed || undefined} style={{ translate: `${pointer.x}px ${pointer.y}px`, transitionDuration: `${Math.round(600 / speed)}ms` }} aria-hidden="true">
      <svg width="34" height="34" viewBox="0 0 24 24"><path d="M5 3l14 8.2-6.300 1.500L9.400 19z" /></svg>
      {pointer.carries !== undefined && <span className="qd-carried">{pointer.carries}</span>}
    </div>
  )
}
