import { CLOCK, timeText, useT } from '../i18n'
import { useFlow, useRun } from '../state'

/** The run's own clock beside the time it really took. */
export function RunClock() {
  const { t, locale } = useT()
  const startedAt = useRun((state) => state.trace?.startedAt)
  const now = useRun((state) => state.trace?.now)
  const took = useRun((state) => state.current?.tookMs)
  const real = useRun((state) => state.current?.begun?.clock === 'real')
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  if (startedAt === undefined || now === undefined) return null
  const long = now - startedAt >= 12 * 3_600_000
  const parts = { ...(long && { month: 'numeric', day: 'numeric' } as const), ...CLOCK }
  const params = { from: timeText(startedAt, timezone, locale, parts), to: timeText(now, timezone, locale, parts) }
  const whole = real ? t('embed.clock', params) : took === undefined ? t('dock.clockRunning', params) : t('dock.clock', { ...params, took: Math.round(took) })
  const text = real || took === undefined ? whole : t('dock.clockShort', { ...params, took: Math.round(took) })
  return <span className="q-run-clock" title={whole}>{text}</span>
}
