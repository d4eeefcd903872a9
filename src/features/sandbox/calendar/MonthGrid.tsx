import { useState } from 'react'
import { useT } from '../../../i18n'
import { byDay, type CalendarBodyProps } from './calendarProps'
import { EventChip } from './EventChip'
import { dayKey } from './zone'

/** Events shown of a day; the others on demand. */
const SHOWN = 3

/** The weeks of a month. */
export function MonthGrid({ events, days, month, today, timezone, opened, onOpen }: CalendarBodyProps) {
  const { t, locale } = useT()
  const [unfolded, setUnfolded] = useState<string | undefined>()
  const cells = byDay(events, days, timezone)
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7))
  const weekday = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: timezone })
  return (
    <table className="qs-month">
      <caption className="q-unseen">{t('sandbox.span.month')}</caption>
      <thead><tr>{weeks[0]?.map(({ day, from }) => <th key={dayKey(day)} scope="col">{weekday.format(from)}</th>)}</tr></thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={dayKey(week[0]?.day ?? today)}>
            {week.map(({ day, events: found }) => {
              const key = dayKey(day)
              const shown = unfolded === key ? found : found.slice(0, SHOWN)
              return (
                <td key={key} data-other={day.month !== month || undefined} aria-current={key === dayKey(today) ? 'date' : undefined}>
                  <span className="qs-date">{day.day}</span>
                  {shown.map((event) => <EventChip key={event.key} event={event} timezone={timezone} open={event.key === opened} onOpen={onOpen} />)}
                  {shown.length < found.length ? <button type="button" className="qs-link qs-more" onClick={() => setUnfolded(key)}>{t('sandbox.moreEvents', { count: found.length - shown.length })}</button> : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
