import type { RunTrace } from '../../core/run'
import { spanText, useT } from '../../i18n'
import { StepIcon } from './StepIcon'

const STATES = { running: 'running', waiting: 'waiting', succeeded: 'succeeded', succeededWithHandledErrors: 'handled', failed: 'failed', cancelled: 'cancelled' } as const

/** The way to the summary, whatever is selected: the run itself, above its steps. */
export function WholeRunRow({ trace, seen, onShow }: { trace: RunTrace; seen: boolean; onShow: () => void }) {
  const { t } = useT()
  return (
    <button type="button" className="qr-whole" aria-pressed={seen} onClick={onShow}>
      <StepIcon state={STATES[trace.status]} />
      <span className="q-ellipsis">{t('runs.ofAll')}</span>
      <span className="qr-num" aria-hidden>{spanText((trace.endedAt ?? trace.now) - trace.startedAt)}</span>
    </button>
  )
}
