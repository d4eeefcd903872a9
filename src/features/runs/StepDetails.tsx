import type { ReactNode } from 'react'
import type { StepTrace } from '../../core/run'
import { CLOCK, spanText, timeText, useT } from '../../i18n'
import { useFlow, useViewStore } from '../../state'
import { CallCard } from './CallCard'
import { JsonBlock } from './JsonBlock'
import { RunErrorCard } from './RunErrorCard'
import { StepIcon, stepState } from './StepIcon'

/** A step: state and time, error, what went in and came out, and each attempt's calls. */
export function StepDetails({ step, timezone, arrivals }: { step: StepTrace; timezone: string; arrivals?: ReactNode }) {
  const { t, locale } = useT()
  const view = useViewStore()
  const node = useFlow((state) => state.document.nodes[step.node])
  const state = stepState(step)
  const took = step.startedAt !== undefined && step.endedAt !== undefined ? ` · ${spanText(step.endedAt - step.startedAt)}` : ''
  return (
    <div className="qr-details">
      <div className="qr-details-head">
        <StepIcon state={state} />
        <b className="q-ellipsis">{node?.title ?? t('runs.goneNode')}</b>
        {node ? <button type="button" className="qr-link" onClick={() => view.getState().goTo(node.id)}>{t('runs.showNode')}</button> : null}
      </div>
      <p className="qr-muted">
        {t(`runs.step.${state}`)}
        {step.startedAt === undefined ? '' : ` · ${timeText(step.startedAt, timezone, locale, CLOCK)}${took}`}
      </p>
      {step.status === 'skipped' ? <p className="qr-muted">{t('runs.skippedHint')}</p> : null}
      {step.status === 'notReached' ? <p className="qr-muted">{t('runs.notReachedHint')}</p> : null}
      {step.error ? <RunErrorCard error={step.error} placed /> : null}
      {step.error && step.handled ? <p className="qr-muted">{t('runs.handledHint')}</p> : null}
      {arrivals}
      {step.status === 'skipped' || step.status === 'notReached' || step.status === 'queued' ? null : (
        <>
          <JsonBlock title={t('runs.output')} value={step.output} open={step.output !== undefined} />
          <JsonBlock title={t('runs.input')} value={step.input} open={step.output === undefined && step.input !== undefined} />
        </>
      )}
      {step.attempts.map((attempt) => (attempt.calls.length === 0 && step.attempts.length === 1 ? null : (
        <section key={attempt.attempt} className="qr-attempt">
          {step.attempts.length > 1 ? (
            <h4>
              {t('runs.attempt', { number: attempt.attempt })}
              <span className="qr-muted">{timeText(attempt.startedAt, timezone, locale, CLOCK)}</span>
              {attempt.error ? <code className="qr-bad">{attempt.error.vendor?.code ?? attempt.error.code}</code> : null}
            </h4>
          ) : null}
          {attempt.calls.map((call) => <CallCard key={call.call} call={call} />)}
        </section>
      )))}
    </div>
  )
}
