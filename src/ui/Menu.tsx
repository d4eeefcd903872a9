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
  /** Shown on hover: why it is disabled. */
  tip?: string | undefined
  /** Shown at the end of the line. */
  keys?: string
  /** A line above sets it apart. */
  parted?: boolean
  onChoose: () => void
}

export interface MenuProps {
  label: string
  items: readonly MenuItem[]
  title?: ReactNode
  /** What it hangs on, focus goes back there; or a point of the window, as for a context menu. */
  anchor: RefObject<HTMLElement | null> | { x: number; y: number }
  align?: 'start' | 'end'
  onClose: () => void
}

const MARGIN = 8

/** Not seen yet, but what is hidden could not take the focus. */
const UNPLACED = { left: 0, top: 0, opacity: 0 }

/** A menu below its anchor. Arrow keys move, Enter chooses, Escape and a press outside close. */
export function Menu({ label, items, title, anchor, align = 'start', onClose }: MenuProps) {
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number }>()
  useLayoutEffect(() => {
    const from = 'x' in anchor ? new DOMRect(anchor.x, anchor.y - 4, 0, 4) : anchor.current?.getBoundingClientRect()
    const size = box.current?.getBoundingClientRect()
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
    if (!from || !size) return
    const left = align === 'end' ? from.right - size.width : from.left
    const below = from.bottom + 4
    setPlace({
      left: Math.max(MARGIN, Math.min(left, window.innerWidth - size.width - MARGIN)),
      top: below + size.height > window.innerHeight - MARGIN ? Math.max(MARGIN, from.top - size.height - 4) : below,
    })
    box.current?.querySelector<HTMLElement>('[role=menuitem]:not(:disabled)')?.focus()
    const home = 'x' in anchor ? before : anchor.current
    return () => home?.focus()
  }, [anchor, align])

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const target = event.target as Node
      if (!box.current?.contains(target) && ('x' in anchor || !anchor.current?.contains(target))) onClose()
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
    <div ref={box} role="menu" aria-label={label} className="q-menu" onKeyDown={steer} style={place ?? UNPLACED}>
      {title !== undefined && <p className="q-menu-title">{title}</p>}
      {items.map(({ key, label: text, icon, lead, tone, disabled, tip, keys, parted, onChoose }) => (
        <button key={key} type="button" role="menuitem" className="q-menu-item" data-tone={tone} data-parted={parted || undefined} disabled={disabled} title={tip} onClick={() => { onClose(); onChoose() }}>
          {lead ?? (icon && <Icon name={icon} size={15} />)}
          {text}
          {keys !== undefined && <kbd className="q-menu-keys">{keys}</kbd>}
        </button>
      ))}
    </div>,
    document.body,
  )
}
