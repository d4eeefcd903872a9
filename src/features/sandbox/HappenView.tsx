import { useEffect, useMemo, useState } from 'react'
import type { JsonObject } from '../../core/base'
import { triggersOf, type EventTriggerNode } from '../../core/flow'
import { useT } from '../../i18n'
import type { Happened, Happening, WorldSnapshot } from '../../runtime'
import { useFiringEntry, useFlow, useRun, useRunStore, useServices, useView, useViewStore } from '../../state'
import { EmptyState } from '../../ui'
import { HappenForm } from './HappenForm'
import { HappenResult } from './HappenResult'
import { withChoices } from './worldChoices'

/** What people of the sandbox's systems may do by themselves, system by system: each can be made to happen. */
export function HappenView({ onHappened }: { onHappened: () => void }) {
  const { t, lt } = useT()
  const { runService, catalogue } = useServices()
  const runs = useRunStore()
  const view = useViewStore()
  const wish = useView((state) => state.happening)
  const idle = useRun((state) => state.phase === 'idle')
  const snapshot = useRun((state) => state.world.snapshot)
  const firesItself = useFiringEntry(useFlow((state) => state.document.id))?.enabled === true
  const [list, setList] = useState<readonly Happening[]>()
  const [world, setWorld] = useState<WorldSnapshot>()
  const [working, setWorking] = useState(false)
  const [done, setDone] = useState<{ of: Happening; happened: Happened; serial: number }>()
  const document = useFlow((state) => state.document)
  const triggers = useMemo(() => triggersOf(document), [document])
  const blocked = useFlow((state) => state.issues.some(({ severity }) => severity === 'error'))

  useEffect(() => {
    let left = false
    void runService().then((service) => service.happenings()).then((found) => { if (!left) setList(found) }, () => { if (!left) setList([]) })
    return () => { left = true }
  }, [runService])
  // What there is to choose from is what the world holds now, whatever moment of a run is shown.
  useEffect(() => {
    if (!idle) return
    let left = false
    runs.getState().worldNow().then((now) => { if (!left) setWorld(now) }, () => undefined)
    return () => { left = true }
  }, [runs, idle, snapshot])

  // What somebody asked for, else what the flow waits for.
  const chosen = list?.find(({ system, id }) => system === wish?.system && id === wish.id)
    ?? list?.find((one) => triggers.some((node) => node.type === 'trigger.event' && node.connector === one.system && one.triggers.includes(node.event)))
    ?? list?.[0]
  // A form keeps what is typed into it while the world goes on, and offers what there is by now.
  const schema = useMemo(() => (chosen && world ? withChoices(chosen, world) : undefined), [chosen, world])
  if (list === undefined || (list.length > 0 && schema === undefined)) return <div className="qs-loading" role="status"><i /><i /><i /><span className="q-unseen">{t('sandbox.loading')}</span></div>
  if (chosen === undefined || schema === undefined || world === undefined) return <EmptyState icon="info" title={t('happen.none')} />

  const systems = [...new Set(list.map(({ system }) => system))]
  const titleOf = (system: string): string => {
    const entry = catalogue.entries.find(({ id }) => id === system)
    return entry ? lt(entry.title) : system
  }
  const starts = triggers.find((node): node is EventTriggerNode => node.type === 'trigger.event' && node.settings?.disabled !== true && node.connector === chosen.system && chosen.triggers.includes(node.event))
  const makeHappen = async (input: JsonObject, run: boolean) => {
    setWorking(true)
    try {
      const service = await runService()
      const before = (await service.world()).snapshot
      const happened = await service.happen(chosen.system, chosen.id, input, Date.now())
      if (happened.ok) await runs.getState().showHappened(happened.patch, before)
      // No run is shown any more, so none waits here.
      onHappened()
      const { snapshot: after } = await service.world()
      setWorld(after)
      setDone({ of: chosen, happened, serial: (done?.serial ?? 0) + 1 })
      const event = happened.ok && run && starts ? happened.events.find(({ trigger }) => trigger === starts.event) : undefined
      if (event === undefined || starts === undefined) return
      view.getState().openDock('runs')
      await runs.getState().start({ trigger: starts.id, payload: event.payload })
    } finally {
      setWorking(false)
    }
  }
  return (
    <div className="qs-places">
      <nav aria-label={t('happen.title')}>
        {systems.map((system) => (
          <section key={system} aria-label={titleOf(system)}>
            <h2>{titleOf(system)}</h2>
            {list.filter((one) => one.system === system).map((one) => (
              <button key={one.id} type="button" aria-current={one === chosen} title={lt(one.title)} onClick={() => view.getState().openHappening(one.system, one.id)}>
                <span className="q-ellipsis">{lt(one.title)}</span>
              </button>
            ))}
          </section>
        ))}
      </nav>
      <div className="qs-place qs-happen" tabIndex={0} aria-label={lt(chosen.title)}>
        <b>{lt(chosen.title)}</b>
        {chosen.description ? <p className="qs-who">{lt(chosen.description)}</p> : null}
        {done && done.of.id === chosen.id && done.of.system === chosen.system ? <HappenResult key={done.serial} happened={done.happened} /> : null}
        <HappenForm
          key={`${chosen.system}/${chosen.id}/${done?.serial ?? 0}`}
          schema={schema}
          busy={!idle || working ? t('run.busy') : undefined}
          alsoRun={starts && { title: t('happen.runHint', { title: starts.title }), why: firesItself ? t('happen.firesItself') : blocked ? t('happen.blocked') : undefined }}
          onHappen={(input, run) => void makeHappen(input, run)}
        />
      </div>
    </div>
  )
}
