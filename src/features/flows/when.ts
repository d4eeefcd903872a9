import type { Translator } from '../../i18n'

/** How long ago, in words; the date where it is more than a week. Milliseconds since the epoch. */
export function whenText({ t, locale }: Translator, at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return t('when.now')
  if (minutes < 60) return t('when.minutes', { count: minutes })
  if (minutes < 60 * 24) return t('when.hours', { count: Math.floor(minutes / 60) })
  if (minutes < 60 * 24 * 7) return t('when.days', { count: Math.floor(minutes / 60 / 24) })
  return new Date(at).toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en', { year: 'numeric', month: 'short', day: 'numeric' })
}
