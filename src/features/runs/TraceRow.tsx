import { memo, type CSSProperties, type ReactNode } from 'react'
import { nodeFace } from '../../core/flow'
import { ownNode, type Instant, type LoopTrace, type StepTrace } from '../../core/run'
import { spanText, useT } from '../../i18n'
import { useFlow, useRun } from '../../state'
import { Icon } from '../../ui'
import { iterationState } from './iterationState'
import { itemLine, useScopeText, useTurnText } from './iterationText'
import { useNodeAt } from './stepNode'
import { StepIcon } from './StepIcon'
import { stepState, type StepState } from './stepState'
import type { TraceLine } from './traceRows'

export const ROW_HEIGHT = 27

/** The narrowest bar, in percent of the track, that can still be seen. */
const THINNEST = 1.5

/** Deeper than this, lines stand under each other: there is no more room. */
const DEEPEST = 5

interface RowProps {
  index: number
  line: TraceLine
  startedAt: Instant
  until: Instant
  selected: boolean
  /** Whether it stands among lines that fold. */
  folds: boolean
}

/** A line of the list: state, title, when it ran on the run's clock, how long. */
export const TraceRow = memo(function TraceRow(props: RowProps) {
  const { line } = props
  return line.kind === 'step' ? <StepRow {...props} step={line.step} /> : <IterationRow {...props} loop={line.loop} at={line.index} />
}, (before, after) =>
  before.index === after.index && before.selected === after.selected && before.folds === after.folds
  && before.startedAt === after.startedAt && before.until === after.until && isSameLine(before.line, after.line))

/** Lines are made anew with every event; most say what they said. */
const isSameLine = (before: TraceLine, after: TraceLine): boolean =>
  before.key === after.key && before.depth === after.depth && before.open === after.open
  && (before.kind === 'step' ? after.kind === 'step' && before.step === after.step : after.kind === 'iteration' && before.loop === after.loop)

function StepRow({ step, ...props }: RowProps & { step: StepTrace }) {
  const { t } = useT()
  const node = useNodeAt(step.scope, step.node)
  const hue = useFlow((state) => (node ? nodeFace(node, state.lookup).icon.hue : 'logic'))
  const stale = useRun((run) => run.stale.has(ownNode(step.scope, step.node)))
  const trail = useScopeText(step.scope)
  return (
    <Row
      {...props}
      state={stepState(step)}
      bars={barsOf(step, props.until, `var(--q-hue-${hue}, var(--q-hue-logic))`)}
      took={tookText(step, t)}
    >
      <span className="q-ellipsis">
        {node?.title ?? t('runs.goneNode')}
        {props.folds || trail === '' ? null : <span className="qr-muted"> · {trail}</span>}
        {step.changed ? <span className="qr-changed" role="img" aria-label={t('fork.changed')} title={t('fork.changedHint')}><Icon name="fork" size={12} strokeWidth={2.4} /></span> : null}
        {step.mayHaveHappened || step.error?.mayHaveHappened ? <span className="qr-unsure" role="img" aria-label={t('runs.unsure')} title={t('runs.mayHaveHappened')}><Icon name="warning" size={12} strokeWidth={2.4} /></span> : null}
        {step.pinned ? <span className="qr-pinned" role="img" aria-label={t('runs.pinned')} title={t('runs.pinnedHint')}><Icon name="pin" size={12} strokeWidth={2.4} /></span> : null}
      </span>
      {stale && <span className="qr-stale" role="img" aria-label={t('runs.stale')} title={t('runs.stale')}><Icon name="outdated" size={13} /></span>}
    </Row>
  )
}

/** Of a step that was tried very often, the last attempts one by one; those before them are one bar. */
const MOST_BARS = 60

function barsOf(step: StepTrace, until: Instant, colour: string): Bar[] {
  const { attempts } = step
  const bars = attempts.slice(-MOST_BARS).map((attempt): Bar => ({
    key: attempt.attempt, from: attempt.startedAt, to: attempt.endedAt ?? step.endedAt ?? until, colour: attempt.error ? 'var(--q-bad)' : colour,
  }))
  const [first] = attempts
  const [shown] = bars
  return first === undefined || shown === undefined || shown.key === first.attempt ? bars : [{ key: first.attempt, from: first.startedAt, to: shown.from, colour: 'var(--q-bad)' }, ...bars]
}

/** An iteration: its number, and what it was about. */
function IterationRow({ loop, at, ...props }: RowProps & { loop: LoopTrace; at: number }) {
  const { t } = useT()
  const turn = useTurnText(loop, at)
  const item = useRun(({ trace }) => itemLine(trace, loop, at))
  const iteration = loop.iterations[at]
  if (!iteration) return null
  const { status, startedAt, endedAt } = iteration
  return (
    <Row
      {...props}
      state={iterationState(iteration)}
      bars={[{ key: 0, from: startedAt, to: endedAt ?? props.until, colour: status === 'failed' ? 'var(--q-bad)' : 'var(--q-ink-3)' }]}
      took={status === 'break' || status === 'next' ? t(`runs.turn.${status}`) : endedAt === undefined ? '' : spanText(endedAt - startedAt)}
    >
      <span className="q-ellipsis">{turn}{item === '' ? null : <span className="qr-muted"> · {item}</span>}</span>
    </Row>
  )
}

interface Bar { key: number; from: Instant; to: Instant; colour: string }

function Row(props: RowProps & { state: StepState; bars: readonly Bar[]; took: string; children: ReactNode }) {
  const { line, folds } = props
  const span = Math.max(1, props.until - props.startedAt)
  return (
    <div
      id={`qr-${props.index}`}
      className="qr-row"
      role={folds ? 'treeitem' : 'option'}
      {...(folds ? { 'aria-level': line.depth + 1, ...(line.open === undefined ? {} : { 'aria-expanded': line.open }) } : {})}
      aria-selected={props.selected}
      data-kind={line.kind}
      data-state={props.state}
      style={{ top: props.index * ROW_HEIGHT, '--qr-depth': Math.min(line.depth, DEEPEST) } as CSSProperties}
      data-index={props.index}
    >
      {folds ? <span className="qr-fold" data-fold={line.open !== undefined || undefined} aria-hidden>{line.open === undefined ? null : <Icon name={line.open ? 'chevronDown' : 'chevronRight'} size={12} strokeWidth={2.4} />}</span> : null}
      <StepIcon state={props.state} />
      <span className="qr-name">{props.children}</span>
      <span className="qr-track" aria-hidden>
        {props.bars.map(({ key, from, to, colour }) => {
          const start = Math.min(((from - props.startedAt) / span) * 100, 100 - THINNEST)
          const width = Math.min(Math.max(THINNEST, ((to - from) / span) * 100), 100 - start)
          return <i key={key} style={{ insetInlineStart: `${start}%`, width: `${width}%`, background: colour }} />
        })}
      </span>
      <span className="qr-num">{props.took}</span>
    </div>
  )
}

function tookText(step: StepTrace, t: ReturnType<typeof useT>['t']): string {
  if (step.status === 'skipped' || step.status === 'bypassed' || step.status === 'notReached' || step.status === 'queued') return t(`runs.step.${step.status}`)
  if (step.changed) return t('fork.changed')
  if (step.reused) return t('runs.reused')
  if (step.attempts.length > 1 && step.endedAt === undefined) return t('runs.retry', { count: step.attempts.length - 1 })
  if (step.startedAt === undefined || step.endedAt === undefined) return ''
  return `${step.attempts.length > 1 ? `×${step.attempts.length} ` : ''}${spanText(step.endedAt - step.startedAt)}`
}
