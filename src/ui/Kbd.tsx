import type { ReactNode } from 'react'
import './Kbd.css'

/** Keys to press. `quiet` sits inside a button and has no frame. */
export function Kbd({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return <kbd className="q-kbd" data-quiet={quiet || undefined} aria-hidden={quiet || undefined}>{children}</kbd>
}

const apple = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** `mod+Enter` as this machine's keyboard shows it: ⌘↵ or Ctrl ↵. */
export function keysLabel(keys: string): string {
  const onApple = apple()
  const parts = keys.split('+').map((key) => {
    if (key === 'mod') return onApple ? '⌘' : 'Ctrl'
    if (key === 'shift') return onApple ? '⇧' : 'Shift'
    return key === 'Enter' ? '↵' : key
  })
  return onApple ? parts.join('') : parts.join(' ')
}
