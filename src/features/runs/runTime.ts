import type { Locale } from '../../core/base'
import type { Instant } from '../../core/run'
import { CLOCK, timeText } from '../../i18n'

/** Date and time on the run's clock. */
export const dateAndTime = (at: Instant, timezone: string, locale: Locale): string =>
  timeText(at, timezone, locale, { month: locale === 'zh' ? '2-digit' : 'short', day: '2-digit', ...CLOCK })

/** The time zone that this computer's clock shows. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
