import { useEffect, useState } from 'react'
import type { EventTriggerNode } from '../../core/flow'
import { useT } from '../../i18n'
import type { Happening } from '../../runtime'
import { useServices, useView, useViewStore } from '../../state'
import { Button } from '../../ui'

/** Beside a trigger: what can be made to happen in the sandbox that sets it off. Nothing where that is nothing, or where there is no sandbox to see. */
export function TriggerHappen({ node }: { node: EventTriggerNode }) {
  const { t, lt } = useT()
  const { runService } = useServices()
  const view = useViewStore()
  const shown = useView((state) => state.allowed.run && state.allowed.panels.sandbox)
  const [list, setList] = useState<readonly Happening[]>([])
  useEffect(() => {
    if (!shown) return
    let left = false
    runService().then((service) => service.happenings()).then((found) => { if (!left) setList(found) }, () => undefined)
    return () => { left = true }
  }, [runService, shown])
  const fitting = list.filter(({ system, triggers }) => system === node.connector && triggers.includes(node.event))
  if (!shown || fitting.length === 0) return null
  return (
    <section className="qp-example" aria-label={t('happen.title')}>
      {fitting.map(({ system, id, title }) => <Button key={id} size="small" icon="bolt" onClick={() => view.getState().openHappening(system, id)}>{t('happen.make', { title: lt(title) })}</Button>)}
      <span className="qf-hint">{t('happen.panelHint')}</span>
    </section>
  )
}
