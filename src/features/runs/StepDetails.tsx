import { useMemo, type ReactNode } from 'react'
import { calledScope, isInCalled, ownNode, type StepTrace } from '../../core/run'
import { incoming, isTrigger } from '../../core/flow'
import { CLOCK, spanText, timeText, useT } from '../../i18n'
import { useFlow, useRun, useViewStore } from '../../state'
import { Icon } from '../../ui'
import { CallCard } from './CallCard'
import { CaseButtons } from './CaseButtons'
import { useScopeText } from './iterationText'
import { ForkButton } from './ForkButton'
import { JsonBlock } from './JsonBlock'
import { RunErrorCard } from './RunErrorCard'
import { useFlowOf, useNodeAt } from './stepNode'
import { StepIcon } from './StepIcon'
import { WhyNot } from './WhyNot'
import { stepState } from './stepState'

/** Of a step that was tried very often, the last attempts are shown. */
const MOST_ATTEMPTS = 50

/** A step: state and time, error, what went in and came out, and each attempt's calls. */
export function StepDetails({ step, timezone, arrivals }: { step: StepTrace; timezone: string; arrivals?: ReactNode }) {
  const { t, locale } = useT()
  const view = useViewStore()
  const node = useNodeAt(step.scope, step.node)
  const inner = isInCalled(step.scope)
  const called = useCalled(step)
  const stale = useRun((run) => run.stale.has(ownNode(step.scope, step.node)))
  const offTheWay = useOffTheWay(step)
  const state = stepState(step)
  const target = useMemo(() => ({ step }), [step])
  const scope = useScopeText(step.scope)
  const stands = useRun(({ paused }) => paused?.reason !== 'error' && paused?.node === step.node && paused.scope === step.scope)
  const took = step.startedAt !== undefined && step.endedAt !== undefined ? ` · ${spanText(step.endedAt - step.startedAt)}` : ''
  return (
    <div className="qr-details">
      <div className="qr-details-head">
        <StepIcon state={state} />
        <b className="q-ellipsis">{node?.title ?? t('runs.goneNode')}</b>
        {node ? <button type="button" className="qr-link" onClick={() => view.getState().goTo(ownNode(step.scope, node.id))}>{t(inner ? 'runs.showCall' : 'runs.showNode')}</button> : null}
      </div>
      <p className="qr-muted">
        {t(`runs.step.${state}`)}
        {scope === '' ? '' : ` · ${scope}`}
        {step.startedAt === undefined ? '' : ` · ${timeText(step.startedAt, timezone, locale, CLOCK)}${took}`}
      </p>
      {stale ? <p className="qr-stale"><Icon name="outdated" size={13} />{t('runs.stale')}</p> : null}
      {step.changed ? <p className="qr-muted qr-changed-hint"><Icon name="fork" size={13} />{t('fork.changedHint')}</p> : null}
      {step.reused && !step.changed ? <p className="qr-muted">{t('runs.reusedHint')}</p> : null}
      {offTheWay ? <p className="qr-muted">{t('runs.offTheWay')}</p> : null}
      {stands ? <p className="qr-muted">{t('runs.standsHint')}</p> : null}
      {step.status === 'skipped' || step.status === 'cancelled' ? <WhyNot node={step.node} scope={step.scope} /> : null}
      {step.status === 'bypassed' ? <p className="qr-muted">{t('runs.bypassedHint')}</p> : null}
      {step.pinned ? <p className="qr-muted qr-pinned-hint"><Icon name="pin" size={13} strokeWidth={2.4} />{t('runs.pinnedHint')}</p> : null}
      {step.error ? <RunErrorCard error={step.error} placed /> : null}
      {step.mayHaveHappened ? <p className="qr-unsure"><Icon name="warning" size={13} />{t('runs.mayHaveHappened')}</p> : null}
      {step.error && step.handled ? <p className="qr-muted">{t('runs.handledHint')}</p> : null}
      {called ? <p className="qr-muted">{t('runs.called', { flow: called })}</p> : null}
      {arrivals}
      {step.status === 'skipped' || step.status === 'bypassed' || step.status === 'notReached' || step.status === 'queued' ? null : (
        <>
          <JsonBlock title={t('runs.output')} value={step.output} open={step.output !== undefined} root={node === undefined || inner ? undefined : isTrigger(node) ? ['trigger'] : ['steps', node.key]} />
          {step.pinned ? null : <JsonBlock title={t('runs.input')} value={step.input} open={step.output === undefined && step.input !== undefined} />}
        </>
      )}
      {step.attempts.length > MOST_ATTEMPTS ? <p className="qr-muted">{t('runs.earlierAttempts', { count: step.attempts.length - MOST_ATTEMPTS })}</p> : null}
      {step.attempts.slice(-MOST_ATTEMPTS).map((attempt) => (attempt.calls.length === 0 && step.attempts.length === 1 ? null : (
        <section key={attempt.attempt} className="qr-attempt">
          {step.attempts.length > 1 ? (
            <h2>
              {t('runs.attempt', { number: attempt.attempt })}
              <span className="qr-muted">{timeText(attempt.startedAt, timezone, locale, CLOCK)}</span>
              {attempt.error ? <code className="qr-bad">{attempt.error.vendor?.code ?? attempt.error.code}</code> : null}
            </h2>
          ) : null}
          {attempt.calls.map((call) => <CallCard key={call.call} call={call} />)}
        </section>
      )))}
      <div className="qr-case"><ForkButton target={target} /></div>
      {node && !inner ? <CaseButtons step={step} /> : null}
    </div>
  )
}

/** The name of the flow that the step called; undefined where it called none. */
function useCalled(step: StepTrace): string | undefined {
  const calls = useRun(({ trace }) => trace?.loops.get(`${step.scope}:${step.node}`)?.calls)
  const name = useFlowOf(calledScope(step.scope, step.node))?.name
  return calls && (name ?? calls.flow)
}

/** Whether the step was run because it was asked for, although no live edge led to it. */
function useOffTheWay({ node, scope, startedAt }: StepTrace): boolean {
  const trace = useRun((state) => state.trace)
  const document = useFlow((state) => state.document)
  if (trace?.part?.node !== node || scope !== '' || startedAt === undefined) return false
  const ways = incoming(document, node)
  return ways.length > 0 && ways.every(({ id }) => trace.edges.get(`:${id}`) === 'dead')
}
