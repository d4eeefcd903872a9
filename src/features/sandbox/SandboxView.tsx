import { useEffect, useMemo, useState } from 'react'
import { FAULT_TABLE } from '../../core/base'
import { useT } from '../../i18n'
import { useFlow, useRun, useRunStore, useView, useViewStore, waitsOf } from '../../state'
import { Button, EmptyState, Icon, Tabs } from '../../ui'
import { FaultsView } from './FaultsView'
import { HappenView } from './HappenView'
import { placesOf, type Place } from './places'
import { PlacesView } from './PlacesView'
import type { WorldLook } from './records'
import { TablesView } from './TablesView'
import { ToDo } from './ToDo'
import { WorldTools } from './WorldTools'
import { useFaults } from './useFaults'
import { worldTime } from './worldTime'
import './sandbox.css'

/** Wishes that have led here once: coming back later one finds what has arrived. */
const FOLLOWED = new WeakSet<object>()

type Look = 'todo' | 'people' | 'happen' | 'tables' | 'faults'

/** The sandbox world at the moment that is being shown: what waits, what arrived where, the tables, and what goes wrong on purpose. */
export function SandboxView() {
  const { t, locale } = useT()
  const store = useRunStore()
  const view = useViewStore()
  const choice = useView((state) => state.place)
  const world = useRun((state) => state.world)
  const run = useRun((state) => state.current?.id)
  const changed = useRun((state) => state.changes)
  const busy = useRun((state) => state.phase !== 'idle')
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const waits = useRun(waitsOf)
  const [chosen, setLook] = useState<{ look: Look; waiting: boolean }>()
  // What waits comes first; once nothing does any more, what has come of it. Who makes something happen stays at its result.
  const look = chosen && (chosen.waiting === waits > 0 || (chosen.look === 'happen' && waits === 0)) ? chosen.look : waits > 0 ? 'todo' : 'people'
  // Whoever is about to make something happen comes here for that.
  const wish = useView((state) => state.happening)
  const [followed, follow] = useState(() => (wish !== undefined && FOLLOWED.has(wish) ? wish : undefined))
  if (wish !== followed) {
    follow(wish)
    if (wish !== undefined) setLook({ look: 'happen', waiting: waits > 0 })
  }
  useEffect(() => {
    if (wish !== undefined) FOLLOWED.add(wish)
  }, [wish])
  const { faults, change } = useFaults()
  const active = faults.filter(({ times, met }) => times === undefined || met < times).length

  useEffect(() => {
    if (store.getState().world.status === 'idle') void store.getState().refreshWorld()
  }, [store])

  const looked = useMemo((): WorldLook | undefined => world.snapshot && { snapshot: world.snapshot, changes: changed, start: store.getState().startWorld() }, [world.snapshot, changed, store])
  const places = useMemo(() => (looked ? placesOf(looked, world.views) : []), [looked, world.views])
  const place = places.find((one) => choice?.run === run && one.key === choice?.key) ?? mostTelling(places)

  if (world.status === 'failed') {
    return (
      <EmptyState icon="error" title={t('sandbox.failed')} hint={t('sandbox.failedHint')}>
        <Button onClick={() => void store.getState().refreshWorld()}>{t('sandbox.retry')}</Button>
      </EmptyState>
    )
  }
  if (!world.snapshot || !looked) return <div className="qs-loading" role="status"><i /><i /><i /><span className="q-unseen">{t('sandbox.loading')}</span></div>

  const time = worldTime(world.snapshot.now, timezone, locale)
  return (
    <div className="qs-view">
      <div className="qs-bar">
        <Tabs label={t('sandbox.look')} tabs={[{ key: 'todo', label: t('todo.title'), count: waits, tone: 'warn' }, { key: 'people', label: t('sandbox.screens') }, { key: 'happen', label: t('happen.title') }, { key: 'tables', label: t('sandbox.tables') }, { key: 'faults', label: t('faults.title'), count: active, tone: 'warn' }]} active={look} onChange={(key) => setLook({ look: key, waiting: waits > 0 })} />
        <span className="qs-clock" title={t('sandbox.clock', { time })}><Icon name="clock" size={13} /><span className="q-unseen">{t('sandbox.loadClock')}</span><span className="q-ellipsis">{time}</span></span>
        <span className="q-grow" />
        <WorldTools snapshot={world.snapshot} />
      </div>
      {look === 'todo' ? <div className="qs-place"><ToDo /></div> : look === 'faults' ? <FaultsView faults={faults} names={world.names} systems={Object.keys(world.snapshot.systems).filter((system) => system !== FAULT_TABLE.system)} busy={busy} onChange={(next) => void change(next)} /> : look === 'happen' ? <HappenView onHappened={() => setLook({ look: 'happen', waiting: false })} /> : look === 'tables' ? <TablesView snapshot={world.snapshot} changed={changed} names={world.names} /> : (
        <PlacesView places={places} place={place} look={looked} timezone={timezone} onOpen={(key) => view.getState().openPlace({ run, key })} />
      )}
    </div>
  )
}

/** Where the run wrote last; before any change, the first chat. */
function mostTelling(places: readonly Place[]): Place | undefined {
  const fresh = places.filter((place) => place.fresh > 0)
  return fresh.toSorted((left, right) => right.latest - left.latest)[0] ?? places.find(({ kind }) => kind === 'chat') ?? places.find(({ kind }) => kind !== 'none') ?? places[0]
}
