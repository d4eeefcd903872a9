import { memo, useCallback, useRef, useState } from 'react'
import { useStore } from '@xyflow/react'
import { useT } from '../../i18n'
import { useActionList, useActionRegistry, useView, type Action } from '../../state'
import { Button, IconButton, keysLabel, Menu, type IconName } from '../../ui'
import { ROOM_FOR_MAP, ROOM_FOR_TOOLS, useRoom } from './useViewport'
import './Toolbar.css'

const WAYS: readonly { id: string; icon: IconName }[] = [
  { id: 'arrange.tidy', icon: 'tidy' }, { id: 'arrange.tidyDown', icon: 'tidyDown' },
  { id: 'arrange.selection', icon: 'tidy' }, { id: 'arrange.selectionDown', icon: 'tidyDown' },
]

/** Tools, zoom, map and tidying up, at the lower left of the canvas. What it offers are actions, so keys do the same. */
export const Toolbar = memo(function Toolbar({ busy }: { busy: boolean }) {
  const { t } = useT()
  const registry = useActionRegistry()
  const actions = useActionList()
  const tool = useView((state) => state.canvasTool)
  const map = useView((state) => state.mapShown)
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  const more = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const find = (id: string): Action | undefined => actions.find((action) => action.id === id)
  const hasTools = useRoom(ROOM_FOR_TOOLS)
  const hasMap = useRoom(ROOM_FOR_MAP)
  // Not offered where the flow may only be read.
  const tidy = find('arrange.tidy')
  const button = (id: string, icon: IconName, label: string, pressed?: boolean) => (
    <IconButton size="small" tip="above" icon={icon} label={label} {...keysOf(find(id))} {...(pressed !== undefined && { pressed })} onClick={() => registry.run(id)} />
  )
  return (
    <div className="q-tools" role="toolbar" aria-label={t('canvas.toolbar')}>
      {hasTools && button('view.select', 'pointer', t('view.select'), tool === 'select')}
      {hasTools && button('view.pan', 'hand', t('view.pan'), tool === 'pan')}
      {hasTools && <i className="q-tools-line" />}
      {button('view.zoomOut', 'minus', t('canvas.zoomOut'))}
      <Button size="small" look="ghost" title={t('canvas.zoomReset')} onClick={() => registry.run('view.actual')}>
        <span className="q-tools-zoom">{percent}%</span>
      </Button>
      {button('view.zoomIn', 'plus', t('canvas.zoomIn'))}
      {button('view.fit', 'fit', t('canvas.fit'))}
      {hasMap && button('view.map', 'map', t('canvas.minimap'), map)}
      {tidy && <i className="q-tools-line" />}
      {tidy && <Button size="small" look="ghost" icon="tidy" aria-busy={busy} disabled={busy} title={titleOf(tidy)} onClick={() => registry.run('arrange.tidy')}>{t('arrange.tidy')}</Button>}
      {tidy && <IconButton ref={more} size="small" tip="above" icon="chevronUp" label={t('arrange.menu')} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)} />}
      {open && (
        <Menu
          label={t('arrange.menu')}
          anchor={more}
          align="end"
          onClose={close}
          items={WAYS.flatMap(({ id, icon }) => {
            const action = find(id)
            return action ? [{ key: id, label: action.title, icon, disabled: action.enabled?.() === false, onChoose: () => void registry.run(id) }] : []
          })}
        />
      )}
    </div>
  )
})

const keysOf = (action: Action | undefined) => (action?.keys?.[0] === undefined ? {} : { keys: keysLabel(action.keys[0]) })

const titleOf = (action: Action | undefined) => (action ? [action.title, ...(action.keys ?? []).map((one) => keysLabel(one))].join('  ') : undefined)
