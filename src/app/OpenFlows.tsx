import { useEffect, useMemo } from 'react'
import { useT } from '../i18n'
import { useActions, useFlow, useView, useViewStore, type Action } from '../state'
import { IconButton } from '../ui'
import { go, hrefOf } from './useHashRoute'
import './OpenFlows.css'

/** The flows that were opened in this tab of the browser, once there are several: one is a press away from the other. */
export function OpenFlows() {
  const { t } = useT()
  const view = useViewStore()
  const id = useFlow((state) => state.document.id)
  const name = useFlow((state) => state.document.name)
  const open = useView((state) => state.openFlows)
  useEffect(() => view.getState().openFlow({ id, name }), [view, id, name])
  useActions(useMemo((): Action[] => {
    const step = (by: 1 | -1) => () => {
      const flows = view.getState().openFlows
      const next = flows[(flows.findIndex((one) => one.id === id) + by + flows.length) % flows.length]
      if (next) go({ page: 'flow', id: next.id })
    }
    const several = () => view.getState().openFlows.length > 1
    return [
      { id: 'flow.next', group: 'flow', title: t('open.next'), icon: 'list', keys: ['alt+PageDown'], enabled: several, run: step(1) },
      { id: 'flow.previous', group: 'flow', title: t('open.previous'), icon: 'list', keys: ['alt+PageUp'], enabled: several, run: step(-1) },
      { id: 'flow.close', group: 'flow', title: t('open.close'), icon: 'close', run: () => close(view, id, id) },
    ]
  }, [view, id, t]))
  if (open.length < 2) return null
  return (
    <nav className="q-open-flows" aria-label={t('open.label')}>
      {open.map((flow) => (
        <span key={flow.id} className="q-open-flow" data-current={flow.id === id || undefined}>
          <a href={hrefOf({ page: 'flow', id: flow.id })} title={flow.name} {...(flow.id === id && { 'aria-current': 'page' as const })}>{flow.name}</a>
          <IconButton size="small" icon="close" label={t('open.closeNamed', { name: flow.name })} onClick={() => close(view, flow.id, id)} />
        </span>
      ))}
    </nav>
  )
}

/** Takes a flow off the list; the one beside it comes in its place where it was on screen. Nothing is deleted. */
function close(view: ReturnType<typeof useViewStore>, flow: string, shown: string): void {
  const before = view.getState().openFlows
  const at = before.findIndex((one) => one.id === flow)
  const beside = before[at + 1] ?? before[at - 1]
  view.getState().closeFlow(flow)
  if (flow === shown) go(beside ? { page: 'flow', id: beside.id } : { page: 'flows' })
}
