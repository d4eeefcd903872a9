import { useId, type KeyboardEvent, type ReactNode } from 'react'
import './Tabs.css'

export interface Tab<Key extends string> { key: Key; label: ReactNode; count?: number | undefined; tone?: 'bad' | 'warn' | 'accent' | undefined; /** What the count counts. */ tip?: string }

export interface TabsProps<Key extends string> {
  label: string
  tabs: readonly Tab<Key>[]
  active: Key
  onChange: (key: Key) => void
  /** `pills` as in the dock, `line` as at the head of a panel. */
  look?: 'pills' | 'line'
  /** Id of the element that shows the active tab's content. */
  controls?: string
}

/** A row of tabs: one tab stop, arrow keys move and choose. */
export function Tabs<Key extends string>({ label, tabs, active, onChange, look = 'pills', controls }: TabsProps<Key>) {
  const prefix = useId()
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const index = tabs.findIndex(({ key }) => key === active)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.key)
    document.getElementById(`${prefix}-${next.key}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={label} className="q-tabs" data-look={look} onKeyDown={move}>
      {tabs.map(({ key, label: text, count, tone, tip }) => (
        <button key={key} id={`${prefix}-${key}`} type="button" role="tab" aria-selected={key === active} aria-controls={controls} tabIndex={key === active ? 0 : -1} className="q-tab" onClick={() => onChange(key)}>
          {text}
          {count !== undefined && count > 0 && <span className="q-tab-count" data-tone={tone} title={tip}>{count}</span>}
        </button>
      ))}
    </div>
  )
}
