import type { ReactNode } from 'react'
import type { RunRecord, RunTrace } from '../../core/run'
import { spanText, useT } from '../../i18n'
import { CaseButtons } from './CaseButtons'
import { dateAndTime } from './runTime'
import { JsonBlock } from './JsonBlock'
import { RunErrorCard } from './RunErrorCard'
import { useViewStore } from '../../state'
import { ForkFact } from './ForkFact'
import { VariablesBlock } from './VariablesBlock'
import { Badge, Button } from '../../ui'

const TONES = { running: 'run', waiting: 'warn', succeeded: 'ok', succeededWithHandledErrors: 'warn', failed: 'bad', cancelled: 'neutral' } as const

/** The run as a whole: how it ended, its time, its result or error, its variables. */
export function RunSummaryPane({ trace, record, timezone, arrivals }: { trace: RunTrace; record: RunRecord; timezone: string; arrivals?: ReactNode }) {
  const { t, locale } = useT()
  const view = useViewStore()
  const until = trace.endedAt ?? trace.now
  const steps = [...trace.steps.values()]
  const reused = steps.filter((step) => step.reused).length
  return (
    <div className="qr-details">
      <div className="qr-details-head">
        <Badge tone={TONES[trace.status]}>{t(`runs.status.${trace.status}`)}</Badge>
        {steps.length === 0 ? null : <span className="qr-muted">{t(steps.length === 1 ? 'runs.countsOne' : 'runs.counts', { done: steps.filter((step) => step.status === 'succeeded').length, all: steps.length })}</span>}
      </div>
      <dl className="qr-facts">
        {record.part ? <><dt>{t('runs.scope')}</dt><dd>{t(`runs.part.${record.part.mode}`, { title: record.part.title })}</dd></> : null}
        {record.fork ? <ForkFact fork={record.fork} /> : null}
        {reused === 0 ? null : <><dt>{t('runs.reused')}</dt><dd>{t(reused === 1 ? 'runs.reusedOne' : 'runs.reusedCount', { count: reused })}</dd></>}
        <dt>{t(record.begun?.clock === 'real' ? 'embed.wallTime' : 'runs.virtual')}</dt>
        <dd>{dateAndTime(trace.startedAt, timezone, locale)} → {dateAndTime(until, timezone, locale)} · {spanText(until - trace.startedAt)}</dd>
        {record.tookMs === undefined ? null : <><dt>{t('runs.real')}</dt><dd>{spanText(record.tookMs)}</dd></>}
      </dl>
      {record.status === 'waiting' && trace.waits.size > 0 ? <p className="qr-waits">{t('runs.waitsHint')} <Button size="small" icon="hourglass" onClick={() => view.getState().openDock('sandbox')}>{t('runs.toDo')}</Button></p> : null}
      <CaseButtons />
      {trace.status === 'cancelled' ? <p className="qr-muted">{t('runs.cancelledHint')}</p> : null}
      {trace.error ? <RunErrorCard error={trace.error} /> : null}
      {arrivals}
      {trace.output !== undefined && trace.output !== null ? <JsonBlock title={t('runs.output')} value={trace.output} open /> : null}
      <VariablesBlock trace={trace} />
      <p className="qr-muted">{t('runs.selectHint')}</p>
    </div>
  )
}
