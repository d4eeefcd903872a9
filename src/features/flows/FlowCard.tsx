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
  /** Set while its name is being changed. */
  renaming?: { onDone: (name: string | undefined) => void } | undefined
}

/** A flow in the list: its picture, its name and what can be done with it. The whole card opens it. */
export function FlowCard({ name, label, href, onOpen, sketch, meta, actions, renaming }: FlowCardProps) {
  const { t } = useT()
  const [menu, setMenu] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  return (
    <li className="q-flow-card">
      <Sketch nodes={sketch} />
      <div className="q-flow-text">
        {renaming ? (
          <input
            autoFocus
            className="q-flow-rename"
            aria-label={t('flows.rename')}
            defaultValue={name}
            maxLength={80}
            onFocus={(event) => event.target.select()}
            onBlur={(event) => renaming.onDone(event.target.value.trim() || undefined)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter') event.currentTarget.blur()
              if (event.key === 'Escape') renaming.onDone(undefined)
            }}
          />
        ) : href !== undefined ? (
          <a className="q-flow-name" href={href} aria-label={label}>{name}</a>
        ) : (
          <button type="button" className="q-flow-name" aria-label={label} onClick={onOpen}>{name}</button>
        )}
        <p>{meta}</p>
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
