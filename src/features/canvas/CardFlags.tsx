import { useT } from '../../i18n'
import { Icon } from '../../ui'
import type { CardData } from './toCanvas'

type Breakpoint = NonNullable<CardData['breakpoint']>

/** What is to be known of a node beside its run: problems, a pin, a breakpoint. */
export function CardFlags({ errors, warnings, pinned, breakpoint, slow }: Pick<CardData, 'errors' | 'warnings' | 'pinned' | 'breakpoint' | 'slow'>) {
  const { t } = useT()
  if (!pinned && !breakpoint && !slow && errors + warnings === 0) return null
  const says = breakpoint && wordsOf(breakpoint, t)
  return (
    <span className="q-card-flags">
      {breakpoint && (
        <span className="q-card-breakpoint" data-kind={kindOf(breakpoint)} data-off={breakpoint.off} title={says}>
          <Icon name={BREAKPOINT_ICONS[kindOf(breakpoint)]} size={13} strokeWidth={2.2} />
          <span className="q-unseen">{says}</span>
        </span>
      )}
      {errors + warnings > 0 && (
        <span className="q-card-issues" data-tone={errors > 0 ? 'bad' : 'warn'} title={t('canvas.problems', { count: errors + warnings })}>
          <Icon name={errors > 0 ? 'error' : 'warning'} size={11} strokeWidth={2.6} />
          {errors + warnings}
        </span>
      )}
      {slow && (
        <span className="q-card-slow" title={t('canvas.slow')}>
          <Icon name="hourglass" size={11} strokeWidth={2.6} />
          <span className="q-unseen">{t('canvas.slow')}</span>
        </span>
      )}
      {pinned && (
        <span className="q-card-pin" title={t('canvas.pinned')}>
          <Icon name="pin" size={12} strokeWidth={2.4} />
          <span className="q-unseen">{t('canvas.pinned')}</span>
        </span>
      )}
    </span>
  )
}

const BREAKPOINT_ICONS = { plain: 'breakpoint', when: 'breakpointWhen', error: 'breakpointError' } as const

const kindOf = ({ when, onError }: Breakpoint) => (onError ? 'error' : when === undefined ? 'plain' : 'when')

function wordsOf(breakpoint: Breakpoint, t: ReturnType<typeof useT>['t']): string {
  if (breakpoint.off) return t('canvas.breakpoint.off')
  if (breakpoint.onError) return t('canvas.breakpoint.error')
  return breakpoint.when === undefined ? t('canvas.breakpoint') : t('canvas.breakpoint.when', { when: breakpoint.when })
}
