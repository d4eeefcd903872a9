import { spanText, useT } from '../../i18n'
import { useFlow, useRun, useRunStore, useViewStore, type RunSummary } from '../../state'
import { Badge, EmptyState, IconButton } from '../../ui'
import { dateAndTime, zoneHere } from './runTime'
import './runs.css'

const TONES = { running: 'run', waiting: 'warn', succeeded: 'ok', succeededWithHandledErrors: 'warn', failed: 'bad', cancelled: 'neutral' } as const

/** The kept runs of the flow, newest first; one can be opened again with its world. */
export function RunHistory() {
  const { t, locale } = useT()
  const store = useRunStore()
  const view = useViewStore()
  const records = useRun((state) => state.records)
  const current = useRun((state) => state.current?.id)
  const busy = useRun((state) => state.phase !== 'idle')
  const titles = useFlow((state) => state.document.nodes)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  /** When it was done is told by the clock on the wall; when it played, by the flow's own. */
  const here = zoneHere()
  const scopeText = ({ fork, part }: RunSummary) => {
    if (fork) return 'variable' in fork ? t('fork.byVariable', { name: fork.variable }) : t('fork.byStep', { title: titles[fork.node]?.title ?? fork.title })
    return t(part ? `runs.part.${part.mode}` : 'runs.whole', { title: titles[part?.node ?? '']?.title ?? part?.title })
  }
  if (records.length === 0) return <EmptyState icon="clock" title={t('runs.historyNone')} hint={t('runs.historyHint')} />
  return (
    <ul className="qr-history" aria-label={t('dock.history')}>
      {records.map((record) => (
        <li key={record.id} data-current={record.id === current}>
          <button
            type="button"
            disabled={busy}
            aria-current={record.id === current}
            onClick={() => { void store.getState().open(record.id).then(() => view.getState().openDock('runs')) }}
          >
            <Badge tone={TONES[record.status]}>{t(`runs.status.${record.status}`)}</Badge>
            <span title={here}>{t('runs.ranAt', { time: dateAndTime(record.savedAt, here, locale) })}</span>
            {record.cause ? <Badge tone="accent">{t(`runs.cause.${record.cause.kind}`)}</Badge> : null}
            <span className="q-ellipsis">{scopeText(record)}</span>
            <span className="qr-muted q-ellipsis" title={timezone}>{t(timezone === here ? 'runs.startsAt' : 'runs.startsAtIn', { time: dateAndTime(record.startedAt, timezone, locale), zone: timezone })}</span>
            <span className="qr-muted">{t('runs.events', { count: record.events })}</span>
            <span className="qr-num">{record.tookMs === undefined ? '' : spanText(record.tookMs)}</span>
          </button>
          <IconButton icon="trash" size="small" tip="left" label={t('runs.removeRun')} disabled={busy && record.id === current} onClick={() => { void store.getState().remove(record.id) }} />
        </li>
      ))}
    </ul>
  )
}
