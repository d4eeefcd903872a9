import { useT, type MessageKey } from '../../i18n'
import { Icon, type IconName } from '../../ui'
import type { MarkState, RunMark } from './runMark'

const MARK_ICONS: Record<MarkState, IconName> = {
  queued: 'queue', running: 'play', waiting: 'hourglass', succeeded: 'check', failed: 'close', handled: 'warning',
  skipped: 'skip', bypassed: 'bypass', cancelled: 'stop', notReached: 'minus',
}

/** On the right edge of a card: what the shown run left at it, or that it stands still there. */
export function RunBadge({ mark, stale, stands }: { mark: RunMark | undefined; stale: boolean; stands: boolean }) {
  const { t } = useT()
  // A step that has failed shows that, where the run stands still because of it.
  if (stands && mark?.state !== 'failed' && mark?.state !== 'handled') {
    return (
      <span className="q-card-mark q-card-stands">
        <Icon name="pause" size={11} strokeWidth={3} />
        {t('canvas.paused')}
      </span>
    )
  }
  if (!mark || mark.state === 'notReached') return null
  return (
    <span className="q-card-mark" title={[t(`canvas.state.${mark.state}` satisfies MessageKey), ...(mark.reused ? [t('canvas.reused')] : []), ...(stale ? [t('canvas.stale')] : [])].join('\n')}>
      {mark.state === 'running' ? <i className="q-card-spin" /> : <Icon name={MARK_ICONS[mark.state]} size={11} strokeWidth={3} />}
      <span className="q-unseen">{t(`canvas.state.${mark.state}`)}</span>
      {mark.reused ? t('canvas.reusedShort') : mark.kind ? t(`canvas.failed.${mark.kind}`) : mark.label}
      {stale && <><Icon name="outdated" size={11} strokeWidth={2.6} /><span className="q-unseen">{t('canvas.stale')}</span></>}
    </span>
  )
}
