import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from './Icon'
import type { IconName } from './icons'
import './Menu.css'

export interface MenuItem {
  key: string
  label: ReactNode
  icon?: IconName
  lead?: ReactNode
  tone?: 'danger'
  disabled?: boolean
  onChoose: () => void
}

export interface MenuProps {
  label: string
  items: readonly MenuItem[]
  title?: ReactNode
  /** What it hangs on; focus goes back there. */
  anchor: RefObject<HTMLElement | null>
  align?: 'start' | 'end'
  onClose: () => void
}

const MARGIN = 8

/** A menu below its anchor. Arrow keys move, Enter chooses, Escape and a press outside close. */
export function Menu({ label, items, title, anchor, align = 'start', onClose }: MenuProps) {
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number }>()
  useLayoutEffect(() => {
    const from = anchor.current?.getBoundingClientRect()
    const size = box.current?.getBoundingClientRect()
    if (!from || !size) return
    const left = align === 'end' ? from.right - size.width : from.left
    const below = from.bottom + 4
    setPlace({
      left: Math.max(MARGIN, Math.min(left, window.innerWidth - size.width - MARGIN)),
      top: below + size.height > window.innerHeight - MARGIN ? Math.max(MARGIN, from.top - size.height - 4) : below,
    })
    box.current?.querySelector<HTMLElement>('[role=menuitem]:not(:disabled)')?.focus()
    const home = anchor.current
    return () => home?.focus()
  }, [anchor, align])

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const target = event.target as Node
      if (!box.current?.contains(target) && !anchor.current?.contains(target)) onClose()
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [anchor, onClose])

  const steer = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      return onClose()
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])]
    all[(all.indexOf(document.activeElement as HTMLElement) + step + all.length) % all.length]?.focus()
  }

  return createPortal(
    <div ref={box} role="menu" aria-label={label} className="q-menu" onKeyDown={steer} style={place ?? { left: 0, top: 0, visibility: 'hidden' }}>
      {title !== undefined && <p className="q-menu-title">{title}</p>}
      {items.map(({ key, label: text, icon, lead, tone, disabled, onChoose }) => (
        <button key={key} type="button" role="menuitem" className="q-menu-item" data-tone={tone} disabled={disabled} onClick={() => { onClose(); onChoose() }}>
          {lead ?? (icon && <Icon name={icon} size={15} />)}
          {text}
        </button>
      ))}
    </div>,
    document.body,
  )
}
