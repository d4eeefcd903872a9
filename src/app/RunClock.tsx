import { useT } from '../i18n'
import { useFlow, useRun } from '../state'

/** The run's own clock beside the time it really took. */
export function RunClock() {
  const { t, locale } = useT()
  const startedAt = useRun((state) => state.trace?.startedAt)
  const now = useRun((state) => state.trace?.now)
  const took = useRun((state) => state.current?.tookMs)
  const timeZone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  if (startedAt === undefined || now === undefined) return null
  const long = now - startedAt >= 12 * 3_600_000
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    ...(long && { month: 'numeric', day: 'numeric' }), hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone,
  })
  const params = { from: format.format(startedAt), to: format.format(now) }
  return <span className="q-run-clock">{took === undefined ? t('dock.clockRunning', params) : t('dock.clock', { ...params, took: Math.round(took) })}</span>
}
