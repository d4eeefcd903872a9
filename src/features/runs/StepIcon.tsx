import type { StepTrace } from '../../core/run'
import { useT } from '../../i18n'
import { Icon, type IconName } from '../../ui'

export type StepState = StepTrace['status'] | 'handled'

const ICONS: Record<StepState, IconName> = {
  queued: 'clock', running: 'play', waiting: 'hourglass', succeeded: 'check', failed: 'close', handled: 'warning',
  skipped: 'skip', cancelled: 'stop', notReached: 'minus',
}

/** A failure that was caught is told apart from one that was not. */
export const stepState = (step: StepTrace): StepState => (step.handled && (step.status === 'failed' || step.error) ? 'handled' : step.status)

export function StepIcon({ state }: { state: StepState }) {
  const { t } = useT()
  return (
    <span className="qr-state" data-state={state} role="img" aria-label={t(`runs.step.${state}`)} title={t(`runs.step.${state}`)}>
      <Icon name={ICONS[state]} size={14} strokeWidth={2.4} />
    </span>
  )
}
