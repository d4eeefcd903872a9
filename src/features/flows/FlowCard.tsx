import { useRef, useState, type ReactNode } from 'react'
import type { SketchNode } from '../../api'
import { useT } from '../../i18n'
import { IconButton, Menu, type MenuItem } from '../../ui'
import { Sketch } from './Sketch'

export interface FlowCardProps {
  name: string
  label: string
  href?: string
  onOpen?: () => void
  sketch: readonly SketchNode[]
  meta: ReactNode
  actions?: readonly MenuItem[]
  tags?: readonly string[]
  /** Set while its name or its tags are being written. */
  editing?: { label: string; value: string; onDone: (written: string | undefined) => void } | undefined
  /** Where several may be chosen to do something with all of them. */
  chosen?: { on: boolean; onToggle: () => void } | undefined
}

/** A flow in the list: its picture, its name and what can be done with it. The whole card opens it. */
export function FlowCard({ name, label, href, onOpen, sketch, meta, tags = [], actions, editing, chosen }: FlowCardProps) {
  const { t } = useT()
  const [menu, setMenu] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  return (
    <li className="q-flow-card" data-chosen={chosen?.on || undefined}>
      <Sketch nodes={sketch} />
      {chosen && <input type="checkbox" className="q-flow-check" aria-label={t('flows.pick', { name })} checked={chosen.on} onChange={chosen.onToggle} />}
      <div className="q-flow-text">
        {editing ? (
          <input
            autoFocus
            className="q-flow-rename"
            aria-label={editing.label}
            defaultValue={editing.value}
            maxLength={200}
            onFocus={(event) => event.target.select()}
            onBlur={(event) => editing.onDone(event.target.value.trim())}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter') event.currentTarget.blur()
              if (event.key === 'Escape') editing.onDone(undefined)
            }}
          />
        ) : href !== undefined ? (
          <a className="q-flow-name" href={href} aria-label={label}>{name}</a>
        ) : (
          <button type="button" className="q-flow-name" aria-label={label} onClick={onOpen}>{name}</button>
        )}
        <p>{meta}</p>
        {tags.length > 0 && <p className="q-flow-tags">{tags.map((tag) => <span key={tag}>{tag}</span>)}</p>}
      </div>
      {actions && (
        <div className="q-flow-more">
          <IconButton ref={more} icon="more" size="small" tip="left" label={t('flows.actions', { name })} aria-haspopup="menu" aria-expanded={menu} onClick={() => setMenu(!menu)} />
          {menu && <Menu label={t('flows.actions', { name })} anchor={more} align="end" items={actions} onClose={() => setMenu(false)} />}
        </div>
      )}
    </li>
  )
}
