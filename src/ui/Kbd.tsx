import type { ReactNode } from 'react'
import './Kbd.css'

/** Keys to press. `quiet` sits inside a button and has no frame. */
export function Kbd({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return <kbd className="q-kbd" data-quiet={quiet || undefined} aria-hidden={quiet || undefined}>{children}</kbd>
}

const apple = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** Signs of keys, on a Mac and elsewhere. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  mod: ['⌘', 'Ctrl'], shift: ['⇧', 'Shift'], alt: ['⌥', 'Alt'], Enter: ['↵', '↵'], Escape: ['esc', 'Esc'], Delete: ['⌦', 'Del'], Backspace: ['⌫', '⌫'],
  ArrowLeft: ['←', '←'], ArrowRight: ['→', '→'], ArrowUp: ['↑', '↑'], ArrowDown: ['↓', '↓'], ' ': ['␣', 'Space'],
}

/** `mod+Enter` as this machine's keyboard shows it, or as the one asked for does: ⌘↵ or Ctrl ↵. */
export function keysLabel(keys: string, onApple: boolean = apple()): string {
  const parts = (keys.endsWith('++') || keys === '+' ? [...keys.slice(0, -1).split('+').filter(Boolean), '+'] : keys.split('+'))
    .map((key) => SIGNS[key]?.[onApple ? 0 : 1] ?? (key.length === 1 ? key.toUpperCase() : key))
  return onApple ? parts.join('') : parts.join(' ')
}
