import { useRef, useState } from 'react'
import type { ConnectionTemplate, ConnectionUse, SavedConnection } from '../../api'
import { useT } from '../../i18n'
import { useServices, type SavedConnections } from '../../state'
import { Badge, Button, IconButton, Menu, Tile } from '../../ui'
import { TestAnswer } from './TestAnswer'
import { useConnectionTest } from './useConnectionTest'

export interface ConnectionRowProps {
  connection: SavedConnection
  saved: SavedConnections
  /** Of systems that are no connector. */
  template: ConnectionTemplate | undefined
  uses: readonly ConnectionUse[]
  onUses: () => void
  onEdit: () => void
  onCopy: () => void
  onDelete: () => void
}

/** One connection of the list, what uses it, and what the vendor says of it. */
export function ConnectionRow({ connection, saved, template, uses, onUses, onEdit, onCopy, onDelete }: ConnectionRowProps) {
  const { t, lt, locale } = useT()
  const { catalogue } = useServices()
  const [menu, setMenu] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  const { answer, test } = useConnectionTest(saved, catalogue)
  const { name, demo, locked, description, bound, changedAt } = connection
  const entry = catalogue.entries.find(({ id }) => id === connection.connector)
  const face = entry ?? template
  const system = face ? lt(face.title) : connection.connector
  const when = changedAt === '' ? '' : t('connections.changed', { when: new Date(changedAt).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'medium', timeStyle: 'short' }) })
  const account = template?.consent ? String(connection.values[template.consent.account] ?? '') : ''
  const facts = [system, account, description, when, bound.length > 0 ? t('connections.bound', { names: bound.join(', ') }) : ''].filter((fact) => fact !== '')
  return (
    <li className="qn-row" aria-label={name}>
      <div className="qn-line">
        <Tile size={32} {...(face?.icon ?? { glyph: name.slice(0, 1), hue: 'logic' })} />
        <div className="qn-text">
          <b className="q-ellipsis">{name}</b>{demo && <Badge>{t('connections.demo')}</Badge>}{locked && <Badge tone="warn">{t('connections.locked')}</Badge>}
          <p className="q-ellipsis">{facts.join(' · ')}</p>
        </div>
        {uses.length > 0 ? <Button size="small" look="ghost" icon="flow" onClick={onUses}>{t('connections.uses', { count: uses.length })}</Button> : <span className="qn-hint">{t('connections.unused')}</span>}
        {entry && <Button size="small" disabled={answer?.state === 'asking'} onClick={() => void test(connection.connector, connection.id)}>{t('connections.test')}</Button>}
        <IconButton ref={more} icon="more" size="small" tip="left" label={t('connections.actions', { name })} aria-haspopup="menu" aria-expanded={menu} onClick={() => setMenu(!menu)} />
        {menu && (
          <Menu
            label={t('connections.actions', { name })}
            anchor={more}
            align="end"
            onClose={() => setMenu(false)}
            items={[
              { key: 'edit', icon: 'edit', label: t('connections.edit'), disabled: demo, tip: demo ? t('connections.demoStays') : undefined, onChoose: onEdit },
              { key: 'copy', icon: 'copy', label: t('connections.duplicate'), onChoose: onCopy },
              { key: 'delete', icon: 'trash', tone: 'danger', label: t('connections.delete'), disabled: demo, tip: demo ? t('connections.demoStays') : undefined, onChoose: onDelete },
            ]}
          />
        )}
      </div>
      <TestAnswer answer={answer} system={system} />
    </li>
  )
}
