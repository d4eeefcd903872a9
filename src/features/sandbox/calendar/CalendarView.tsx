import { useMemo, useState } from 'react'
import { useT } from '../../../i18n'
import { Button, EmptyState, IconButton, Tabs } from '../../../ui'
import type { Place } from '../places'
import { instantOf, rowsOf, valueAt, type WorldLook } from '../records'
import { Agenda } from './Agenda'
import { EventDetail } from './EventDetail'
import { eventsIn } from './events'
import { MonthGrid } from './MonthGrid'
import { WeekGrid } from './WeekGrid'
import { dayOf, monthOn, plusDays, startOf, weekdayOf, type Day } from './zone'
import './calendar.css'

type Span = 'agenda' | 'week' | 'month'

/** Days that the agenda looks ahead. */
const AHEAD = 28

interface CalendarViewProps { place: Extract<Place, { kind: 'calendar' }>; look: WorldLook; timezone: string }

/** Schedules and meetings of all systems, as a list, a week or a month; what this run made is shown first. */
export function CalendarView({ place, look, timezone }: CalendarViewProps) {
  const { t, lt, locale } = useT()
  const [span, setSpan] = useState<Span>('agenda')
  const [chosen, setChosen] = useState<Day | undefined>()
  const [opened, setOpened] = useState<string | undefined>()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const now = look.snapshot.now
  const today = dayOf(now, timezone)
  const fresh = useMemo(() => freshStart(look, place.views), [look, place.views])
  const inSight = fresh === undefined || (fresh >= startOf(today, timezone) && fresh < startOf(plusDays(today, AHEAD), timezone))
  const anchor = chosen ?? (fresh !== undefined && !(span === 'agenda' && inSight) ? dayOf(fresh, timezone) : today)
  const [first, last] = rangeOf(span, anchor)
  const [from, to] = [startOf(first, timezone), startOf(last, timezone)]
  const layers = [...new Map(place.views.map((view) => [`${view.system}/${view.events.table}`, view])).entries()]
  const shown = useMemo(
    () => eventsIn(look, place.views.filter((view) => !hidden.has(`${view.system}/${view.events.table}`)), from, to),
    [look, place.views, hidden, from, to],
  )
  const open = shown.find(({ key }) => key === opened)
  if (place.views.every((view) => rowsOf(look, view.system, view.events.table).length === 0)) {
    return <EmptyState icon="calendar" title={t('sandbox.noEvents')} hint={place.views.map(({ empty }) => lt(empty)).filter((text) => text !== '').join(' ') || t('sandbox.hint.calendar')} />
  }
  const move = (by: number) => setChosen(span === 'month' ? monthOn(anchor, by) : plusDays(anchor, by * (span === 'week' ? 7 : AHEAD)))
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: timezone, year: 'numeric', month: 'long', ...(span !== 'month' && { day: 'numeric' }) })
  const heading = span === 'month' ? format.format(from + 15 * 86_400_000) : `${format.format(from)} – ${format.format(to - 1)}`
  const Body = span === 'agenda' ? Agenda : span === 'week' ? WeekGrid : MonthGrid
  return (
    <div className="qs-calendar" data-open={open !== undefined || undefined}>
      <div className="qs-calendar-bar">
        <Tabs label={t('sandbox.span')} tabs={(['agenda', 'week', 'month'] as const).map((key) => ({ key, label: t(`sandbox.span.${key}`) }))} active={span} onChange={(key) => { setSpan(key); setChosen(undefined) }} />
        <IconButton icon="chevronLeft" size="small" label={t('sandbox.earlierDays')} onClick={() => move(-1)} />
        <Button size="small" onClick={() => setChosen(today)}>{t('sandbox.today')}</Button>
        <IconButton icon="chevronRight" size="small" label={t('sandbox.laterDays')} onClick={() => move(1)} />
        <b aria-live="polite">{heading}</b>
        <span className="q-grow" />
        {layers.length > 1 ? layers.map(([key, view]) => (
          <label key={key} className="qs-layer"><input type="checkbox" checked={!hidden.has(key)} onChange={() => setHidden(toggled(hidden, key))} />{lt(view.title)}</label>
        )) : null}
      </div>
      <div className="qs-calendar-body">
        <Body events={shown} days={daysOf(first, last)} month={anchor.month} today={today} now={now} timezone={timezone} opened={opened} onOpen={setOpened} />
        {open ? <EventDetail event={open} look={look} timezone={timezone} onClose={() => setOpened(undefined)} /> : null}
      </div>
    </div>
  )
}

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

/** When the first of what this run made and is still to come begins; or of what it made at all. */
function freshStart(look: WorldLook, views: CalendarViewProps['place']['views']): number | undefined {
  const starts = views.flatMap((view) => rowsOf(look, view.system, view.events.table).flatMap(({ mark, record }) => (mark === 'made' ? instantOf(valueAt(record, view.events.start)) ?? [] : []))).sort((left, right) => left - right)
  return starts.find((start) => start >= look.snapshot.now) ?? starts[0]
}

/** The first day shown, and the one after the last. */
function rangeOf(span: Span, anchor: Day): [Day, Day] {
  if (span === 'agenda') return [anchor, plusDays(anchor, AHEAD)]
  const first = span === 'week' ? anchor : monthOn(anchor, 0)
  const monday = plusDays(first, -weekdayOf(first))
  if (span === 'week') return [monday, plusDays(monday, 7)]
  const last = plusDays(monthOn(anchor, 1), -1)
  return [monday, plusDays(last, 7 - weekdayOf(last))]
}

function daysOf(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let day = first; day.year !== last.year || day.month !== last.month || day.day !== last.day; day = plusDays(day, 1)) days.push(day)
  return days
}
