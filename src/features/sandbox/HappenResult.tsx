import { useEffect, useRef } from 'react'
import { useT } from '../../i18n'
import { DataView } from '../../forms'
import type { Happened } from '../../runtime'
import { useFlow, useServices } from '../../state'
import { Icon } from '../../ui'

/** Tables that keep count and tell of what happened; the rest is what people would see. */
const INNER = ['events', 'counters']

/** What came of something that was made to happen: the records that changed, and what the vendor tells of it. */
export function HappenResult({ happened }: { happened: Happened }) {
  const { t, lt } = useT()
  const { catalogue } = useServices()
  const lookup = useFlow((state) => state.lookup)
  const box = useRef<HTMLElement>(null)
  // The button that did it stands below a form that may be long.
  useEffect(() => {
    // In newer browsers it gives a promise, which is nothing to undo the effect with.
    void box.current?.scrollIntoView({ block: 'center' })
  }, [])
  if (!happened.ok) {
    return (
      <p className="qs-wrong" role="alert" ref={(element) => { box.current = element }}>
        <Icon name="error" size={14} />
        {t('happen.refused', { code: happened.code, message: happened.message })}
      </p>
    )
  }
  const changed = happened.patch.filter(({ table }) => !INNER.includes(table))
  const nameOf = (system: string, trigger: string): string => {
    const found = lookup.connector(system)?.triggers?.find(({ id }) => id === trigger) ?? catalogue.entries.find(({ id }) => id === system)?.triggers.find(({ id }) => id === trigger)
    return found ? lt(found.title) : trigger
  }
  return (
    <section ref={box} className="qs-happened" aria-label={t('happen.done')} role="status">
      <p><Icon name="check" size={14} />{t('happen.done')} · {changed.map(({ table, id, record }) => t(record === null ? 'happen.gone' : 'happen.written', { table, id })).join(' · ')}</p>
      {happened.events.map(({ system, id, trigger, payload }) => (
        <details key={id}>
          <summary>{t('happen.event', { title: nameOf(system, trigger) })}</summary>
          <DataView value={payload} label={t('happen.payload', { title: nameOf(system, trigger) })} root={['trigger']} />
        </details>
      ))}
      {happened.events.length === 0 ? <p className="qs-who">{t('happen.noEvent')}</p> : null}
    </section>
  )
}
