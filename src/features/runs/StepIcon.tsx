import { useT } from '../../i18n'
import { Icon, type IconName } from '../../ui'
import type { StepState } from './stepState'

const ICONS: Record<StepState, IconName> = {
  queued: 'queue', running: 'play', waiting: 'hourglass', succeeded: 'check', failed: 'close', handled: 'warning',
  skipped: 'skip', bypassed: 'bypass', cancelled: 'stop', notReached: 'minus',
}

export function StepIcon({ state }: { state: StepState }) {
  const { t } = useT()
  return (
    <span className="qr-state" data-state={state} role="img" aria-label={t(`runs.step.${state}`)} title={t(`runs.step.${state}`)}>
      <Icon name={ICONS[state]} size={14} strokeWidth={2.4} />
    </span>
  )
}
