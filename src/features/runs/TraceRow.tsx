import { memo } from 'react'
import { nodeFace } from '../../core/flow'
import type { Instant, StepTrace } from '../../core/run'
import { spanText, useT } from '../../i18n'
import { useFlow } from '../../state'
import { StepIcon, stepState } from './StepIcon'

export const ROW_HEIGHT = 27

/** The narrowest bar, in percent of the track, that can still be seen. */
const THINNEST = 1.5

/** One step: state, title, when it ran on the run's clock, how long. */
export const TraceRow = memo(function TraceRow(props: {
  index: number
  step: StepTrace
  startedAt: Instant
  until: Instant
  selected: boolean
}) {
  const { t } = useT()
  const { step } = props
  const node = useFlow((state) => state.document.nodes[step.node])
  const hue = useFlow((state) => (node ? nodeFace(node, state.lookup).icon.hue : 'logic'))
  const state = stepState(step)
  const span = Math.max(1, props.until - props.startedAt)
  return (
    <div
      id={`qr-${props.index}`}
      className="qr-row"
      role="option"
      aria-selected={props.selected}
      data-state={state}
      style={{ top: props.index * ROW_HEIGHT }}
      data-index={props.index}
    >
      <StepIcon state={state} />
      <span className="q-ellipsis">{node?.title ?? t('runs.goneNode')}{step.scope === '' ? '' : ` · ${step.scope}`}</span>
      <span className="qr-track" aria-hidden>
        {step.attempts.map((attempt) => {
          const from = ((attempt.startedAt - props.startedAt) / span) * 100
          const to = (((attempt.endedAt ?? step.endedAt ?? props.until) - props.startedAt) / span) * 100
          const width = Math.max(THINNEST, to - from)
          return (
            <i
              key={attempt.attempt}
              style={{ insetInlineStart: `${Math.min(from, 100 - THINNEST)}%`, width: `${Math.min(width, 100 - Math.min(from, 100 - THINNEST))}%`, background: attempt.error ? 'var(--q-bad)' : `var(--q-hue-${hue}, var(--q-hue-logic))` }}
            />
          )
        })}
      </span>
      <span className="qr-num">{tookText(step, t)}</span>
    </div>
  )
})

function tookText(step: StepTrace, t: ReturnType<typeof useT>['t']): string {
  if (step.status === 'skipped' || step.status === 'notReached' || step.status === 'queued') return t(`runs.step.${step.status}`)
  if (step.attempts.length > 1 && step.endedAt === undefined) return t('runs.retry', { count: step.attempts.length - 1 })
  if (step.startedAt === undefined || step.endedAt === undefined) return ''
  return `${step.attempts.length > 1 ? `×${step.attempts.length} ` : ''}${spanText(step.endedAt - step.startedAt)}`
}
