import { useT } from '../../i18n'
import { Icon, type IconName } from '../../ui'
import type { CaseState } from './caseState'

const ICONS: Record<CaseState, IconName> = { idle: 'minus', queued: 'clock', running: 'play', passed: 'check', failed: 'close', invalid: 'warning' }

/** A case's state by shape and colour, with its name. */
export function StateIcon({ state, stale }: { state: CaseState; stale: boolean }) {
  const { t } = useT()
  const label = stale ? `${t(`cases.state.${state}`)} · ${t('cases.stale')}` : t(`cases.state.${state}`)
  return (
    <span className="qc-state" data-state={state} data-stale={stale || undefined} role="img" aria-label={label} title={label}>
      <Icon name={ICONS[state]} size={14} strokeWidth={2.4} />
    </span>
  )
}
