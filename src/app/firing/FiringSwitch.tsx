import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { timeText, useT } from '../../i18n'
import { useFiringEntry, useFlow, useServices, useView, useViewStore, type FiringEntry, type FiringPort } from '../../state'
import './FiringSwitch.css'

/** Each part by itself, as languages put them in their own ways. */
const DAY_AND_TIME = [{ month: '2-digit', day: '2-digit' }, { hour: '2-digit', minute: '2-digit' }] as const
const TIME = [{ hour: '2-digit', minute: '2-digit' }] as const
const DAY_MS = 86_400_000

/** A next time that has passed gives way to the one after it. */
const RENEW_MS = 15_000

/** Lets the open flow fire by itself, or not, and tells when it does. */
export function FiringSwitch() {
  const { firing } = useServices()
  // There is nothing to switch before it is known what is enabled.
  const port = useSyncExternalStore(
    useCallback((changed) => {
      firing?.listeners.add(changed)
      return () => void firing?.listeners.delete(changed)
    }, [firing]),
    () => firing?.port,
  )
  return port ? <Switch firing={port} /> : null
}

function Switch({ firing }: { firing: FiringPort }) {
  const { t } = useT()
  const view = useViewStore()
  const readOnly = useView((state) => state.readOnly)
  const id = useFlow((state) => state.document.id)
  const entry = useFiringEntry(id)
  const [working, setWorking] = useState(false)
  const on = entry?.enabled === true
  const press = async () => {
    setWorking(true)
    try {
      if (on) return await firing.disable(id)
      const obstacle = await firing.enable(id)
      if (obstacle !== undefined) view.getState().notify({ tone: 'info', text: t(`code.${obstacle}`), ...(obstacle === 'firing.errors' && { action: { label: t('run.showProblems'), run: () => view.getState().openDock('problems') } }) })
    } finally {
      setWorking(false)
    }
  }
  return (
    <span className="q-firing">
      <button type="button" role="switch" aria-checked={on} aria-label={t('firing.switch')} className="q-firing-switch" disabled={working || readOnly} title={t(readOnly ? 'firing.locked' : on ? 'firing.offHint' : 'firing.onHint')} onClick={() => void press()}><i /></button>
      <Status entry={entry} firing={firing} />
    </span>
  )
}

function Status({ entry, firing }: { entry: FiringEntry | undefined; firing: FiringPort }) {
  const { t, locale } = useT()
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const document = useFlow((state) => state.document)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), RENEW_MS)
    return () => clearInterval(timer)
  }, [])
  if (entry?.enabled !== true) return <span className="q-firing-status">{t(entry?.problem?.code === 'firing.loop' ? 'firing.looped' : 'firing.off')}</span>
  const next = firing.next(document.id)
  const when = (at: number) => (Math.abs(at - now) < DAY_MS ? TIME : DAY_AND_TIME).map((parts) => timeText(at, timezone, locale, parts)).join(' ')
  const scheduled = document.order.nodes.some((node) => document.nodes[node]?.type === 'trigger.schedule')
  const last = entry.last
  const more = [
    last === undefined ? t('firing.notYet') : t('firing.last', { time: when(last.at), status: t(`runs.status.${last.status}`) }),
    ...(entry.problem ? [t(`firing.problem.${entry.problem.code}`)] : []),
    ...(entry.missed > 0 ? [t('firing.missed', { count: entry.missed })] : []),
    ...(!firing.locks() && scheduled ? [t('firing.noLocks')] : []),
    t('firing.tabOpen'),
  ]
  const told = next === undefined ? t(!firing.locks() && scheduled ? 'firing.noLocksShort' : 'firing.waits') : t('firing.next', { time: when(next) })
  return (
    <span className="q-firing-status" data-tone={entry.problem ? 'bad' : 'ok'} role="status" title={more.join('\n')}>
      {told}
      <span className="q-unseen">{more.join(' ')}</span>
    </span>
  )
}
