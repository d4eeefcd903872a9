import { isInCalled, type LoopTrace } from '../../core/run'
import { CLOCK, spanText, timeText, useT } from '../../i18n'
import { useRun, useViewStore } from '../../state'
import { iterationState } from './iterationState'
import { itemOf, useTurnText } from './iterationText'
import { JsonBlock } from './JsonBlock'
import { RunErrorCard } from './RunErrorCard'
import { useNodeAt } from './stepNode'
import { StepIcon } from './StepIcon'

/** One iteration of a container: what it was about, what came of it, why it failed. */
export function IterationDetails({ loop, index, timezone }: { loop: LoopTrace; index: number; timezone: string }) {
  const { t, locale } = useT()
  const view = useViewStore()
  const node = useNodeAt(loop.scope, loop.node)
  const item = useRun(({ trace }) => itemOf(trace, loop, index))
  const turn = useTurnText(loop, index)
  const iteration = loop.iterations[index]
  if (!iteration) return null
  const { status, startedAt, endedAt, error, result } = iteration
  const state = iterationState(iteration)
  const took = endedAt === undefined ? '' : ` · ${spanText(endedAt - startedAt)}`
  return (
    <div className="qr-details">
      <div className="qr-details-head">
        <StepIcon state={state} />
        <b className="q-ellipsis">{node?.title ?? t('runs.goneNode')} · {turn}</b>
        {isInCalled(loop.scope) ? null : <button type="button" className="qr-link" onClick={() => view.getState().showIterations({ [loop.node]: undefined })}>{t('runs.turn.all')}</button>}
      </div>
      <p className="qr-muted">
        {t(status === 'next' || status === 'break' ? `runs.turn.${status}` : `runs.step.${state}`)} · {timeText(startedAt, timezone, locale, CLOCK)}{took}
      </p>
      {error ? <RunErrorCard error={error} /> : null}
      {item === undefined ? null : <JsonBlock title={t('runs.turn.about')} value={item} open />}
      <JsonBlock title={t('runs.turn.result')} value={result} open={result !== undefined} />
    </div>
  )
}
