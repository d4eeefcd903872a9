import { useRef, useState } from 'react'
import { nodesToConnect } from '../../core/flow'
import { useT } from '../../i18n'
import { useFlow, useFlowStore, useServices, useView, useViewStore } from '../../state'
import { Button, Menu } from '../../ui'

/** Mends a missing connection where it is reported: one of those there are, or one made in place, for all steps with the same trouble. */
export function ConnectionFix({ node: id }: { node: string }) {
  const { t, lt } = useT()
  const store = useFlowStore()
  const view = useViewStore()
  const { connections: first, saved } = useServices()
  const allowed = useView((state) => state.allowed.connections)
  const node = useFlow((state) => state.document.nodes[id])
  const known = useFlow((state) => state.lookup.connections)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  if (!allowed || node?.type !== 'action') return null
  const fitting = (known ?? first).filter(({ connector }) => connector === node.connector)
  if (fitting.length === 0 && !saved) return null

  const choose = (connection: string) => {
    // Looked up at that moment: making a connection takes a while, and the flow goes on.
    const { document, lookup } = store.getState()
    const commands = nodesToConnect(document, lookup, id).map((one) => ({ type: 'node.setConnection' as const, id: one, connection }))
    if (commands.length > 0) store.getState().dispatch({ type: 'batch', commands }, { label: t('panel.did.connection') })
  }
  return (
    <>
      <Button ref={button} size="small" aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>{t('problems.connect')}</Button>
      {open && (
        <Menu
          label={t('problems.connect')}
          anchor={button}
          align="end"
          onClose={() => setOpen(false)}
          items={[
            ...fitting.map((one) => ({ key: one.id, icon: 'link' as const, label: lt(one.title), onChoose: () => choose(one.id) })),
            ...(saved ? [{ key: 'new', icon: 'plus' as const, label: t('panel.connection.new'), parted: fitting.length > 0, onChoose: () => view.getState().set({ connecting: { connector: node.connector, onSaved: choose } }) }] : []),
          ]}
        />
      )}
    </>
  )
}
