import { getOwn, type CalendarView, type LocalText, type ViewTone } from '../../../core/base'
import { instantOf, isTrue, itemsAt, rowsOf, textOf, textReader, valueAt, type Mark, type Row, type WorldLook } from '../records'
import { repetitionOf, startsIn } from './repeats'

/** What takes place at one time. */
export interface CalendarEvent {
  /** Tells each time of a series from the others. */
  key: string
  view: CalendarView
  row: Row
  mark: Mark | undefined
  title: string
  start: number
  end: number
  allDay: boolean
  /** Does not take place. */
  off: boolean
  state: { title: LocalText | 'soon' | 'now' | 'over'; tone: ViewTone }
}

/** The events of these views that touch [from, to), the earliest first. */
export function eventsIn(look: WorldLook, views: readonly CalendarView[], from: number, to: number): CalendarEvent[] {
  return views.flatMap((view) => {
    const read = textReader(look.snapshot, view.system)
    return rowsOf(look, view.system, view.events.table).flatMap((row) => timesOf(row, view, from, to).map(({ start, end, off }): CalendarEvent => {
      const { events } = view
      const told = stateOf(row, view, start, end, look.snapshot.now)
      return {
        key: `${view.system}/${row.id}/${start}`, view, row, mark: row.mark, title: read(row.record, events.title).slice(0, 300), start, end,
        allDay: isTrue(valueAt(row.record, events.allDay)),
        off: off || told.off || row.mark === 'removed' || isTrue(valueAt(row.record, events.off)), state: told.state,
      }
    }))
  }).sort((left, right) => left.start - right.start || Number(right.allDay) - Number(left.allDay) || (left.title < right.title ? -1 : 1))
}

function timesOf({ record }: Row, { events }: CalendarView, from: number, to: number): { start: number; end: number; off: boolean }[] {
  const start = instantOf(valueAt(record, events.start))
  if (start === undefined) return []
  const end = Math.max(start, instantOf(valueAt(record, events.end)) ?? start)
  const touches = (one: { start: number; end: number }) => one.start < to && (one.end > from || one.start >= from)
  const { dates } = events
  const listed = dates ? itemsAt(record, dates.list) : []
  if (dates && listed.length > 0) {
    return listed.flatMap((date) => {
      const at = instantOf(valueAt(date, dates.start))
      const one = { start: at ?? 0, end: instantOf(valueAt(date, dates.end)) ?? at ?? 0, off: isTrue(valueAt(date, dates.off)) }
      return at !== undefined && touches(one) ? [one] : []
    })
  }
  const rule = repetitionOf(record, events.repeats)
  if (!rule) return touches({ start, end }) ? [{ start, end, off: false }] : []
  return startsIn(start, rule, from - (end - start), to).map((at) => ({ start: at, end: at + end - start, off: false })).filter(touches)
}

function stateOf({ record }: Row, { events }: CalendarView, start: number, end: number, now: number): { state: CalendarEvent['state']; off: boolean } {
  const value = events.state === undefined ? '' : textOf(valueAt(record, events.state))
  const declared = getOwn(events.states ?? {}, value)
  if (declared) return { state: { title: declared.title, tone: declared.tone ?? 'neutral' }, off: declared.off === true }
  if (value !== '' && events.states) return { state: { title: { zh: value, en: value }, tone: 'neutral' }, off: false }
  return { state: now < start ? { title: 'soon', tone: 'neutral' } : now < end ? { title: 'now', tone: 'ok' } : { title: 'over', tone: 'neutral' }, off: false }
}
