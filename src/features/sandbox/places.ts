import type { CalendarView, ChatView, FeedView, LocalText, MailView, PeopleView, PhoneView, RowsView, WorldView } from '../../core/base'
import { getOwn } from '../../core/base'
import { idsOf, instantOf, rowsOf, textOf, valueAt, type Row, type WorldLook } from './records'

interface PlaceHead {
  /** Stays the same over runs: where one looks is remembered by it. */
  key: string
  title: string | LocalText
  /** The heading it stands under; single places share one. */
  section: LocalText | undefined
  /** Records that this run made, and the latest instant among them. */
  fresh: number
  latest: number
}

/** Somewhere one can look: a chat, a phone, a mailbox, the calendar, a directory, a feed, a table. */
export type Place = PlaceHead & (
  | { kind: 'chat'; view: ChatView; rows: Row[]; chat: Row | undefined }
  | { kind: 'phone'; view: PhoneView; rows: Row[]; replies: Row[] }
  | { kind: 'mail'; view: MailView; rows: Row[] }
  | { kind: 'calendar'; views: CalendarView[] }
  | { kind: 'people'; view: PeopleView }
  | { kind: 'feed'; view: FeedView }
  | { kind: 'table'; view: RowsView }
  /** Nothing of this view is there yet. */
  | { kind: 'none'; view: ChatView | PhoneView }
)

export const CALENDAR = 'calendar'

const ORDER: Record<WorldView['kind'], number> = { chat: 0, phone: 1, mail: 2, calendar: 3, people: 4, feed: 5, table: 6 }

/** The world as the declared views see it. Chats and phones without a message are left out unless this run made them. */
export function placesOf(look: WorldLook, views: readonly WorldView[]): Place[] {
  const sorted = views.toSorted((left, right) => ORDER[left.kind] - ORDER[right.kind])
  const calendars = sorted.filter((view) => view.kind === 'calendar')
  const places: Place[] = []
  for (const view of sorted) {
    if (view.kind === 'chat') places.push(...orNone(chatPlaces(look, view), view))
    else if (view.kind === 'phone') places.push(...orNone(phonePlaces(look, view), view))
    else if (view.kind === 'mail') places.push(...mailPlaces(look, view))
    else if (view.kind === 'calendar') {
      if (view === calendars[0]) places.push({ kind: 'calendar', key: CALENDAR, title: view.title, section: undefined, views: calendars, ...freshIn(calendars.flatMap(({ system, events }) => rowsOf(look, system, events.table)), undefined) })
    } else {
      const table = view.kind === 'people' ? view.people.table : view.kind === 'feed' ? view.posts.table : view.rows.table
      const head = { key: `${view.system}/${table}`, title: view.title, section: undefined, ...freshIn(rowsOf(look, view.system, table), view.kind === 'feed' ? view.posts.at : undefined) }
      places.push(view.kind === 'people' ? { ...head, kind: 'people', view } : view.kind === 'feed' ? { ...head, kind: 'feed', view } : { ...head, kind: 'table', view })
    }
  }
  return places
}

const orNone = (places: Place[], view: ChatView | PhoneView): Place[] =>
  places.length > 0 ? places : [{ kind: 'none', view, key: `${view.system}/${view.messages.table}`, title: view.title, section: view.title, fresh: 0, latest: 0 }]

function chatPlaces(look: WorldLook, view: ChatView): Place[] {
  const { system, chats, messages } = view
  const byChat = grouped(rowsOf(look, system, messages.table), messages.chat)
  return rowsOf(look, system, chats.table).flatMap((chat): Place[] => {
    const rows = byTime(byChat.get(chat.id) ?? [], messages.at)
    if (rows.length === 0 && chat.mark !== 'made') return []
    return [{
      kind: 'chat', key: `${system}/${chats.table}/${chat.id}`, title: textOf(valueAt(chat.record, chats.name)) || chat.id,
      section: view.title, view, rows, chat, ...freshIn(rows, messages.at),
    }]
  })
}

function phonePlaces(look: WorldLook, view: PhoneView): Place[] {
  const { system, messages, replies, owners } = view
  const byNumber = grouped(rowsOf(look, system, messages.table), messages.to)
  const answers = replies ? grouped(rowsOf(look, system, replies.table), replies.to) : new Map<string, Row[]>()
  const names = owners ? getOwn(look.snapshot.systems[system] ?? {}, owners.table) : undefined
  return [...new Set([...byNumber.keys(), ...answers.keys()])].map((number): Place => {
    const rows = byTime(byNumber.get(number) ?? [], messages.at)
    return {
      kind: 'phone', key: `${system}/${messages.table}/${number}`, title: (owners && textOf(valueAt(getOwn(names ?? {}, number), owners.name))) || number,
      section: view.title, view, rows, replies: answers.get(number) ?? [], ...freshIn(rows, messages.at),
    }
  })
}

function mailPlaces(look: WorldLook, view: MailView): Place[] {
  const { system, boxes, mails } = view
  const all = rowsOf(look, system, mails.table)
  if (!boxes) return [{ kind: 'mail', key: `${system}/${mails.table}`, title: view.title, section: undefined, view, rows: all, ...freshIn(all, mails.at) }]
  const byBox = mails.box === undefined ? new Map<string, Row[]>() : grouped(all, mails.box)
  return rowsOf(look, system, boxes.table).flatMap(({ id, record, mark }): Place[] => {
    const rows = byBox.get(id) ?? []
    // A company has a mailbox for everybody; the empty ones would hide those in which something lies.
    if (rows.length === 0 && mark !== 'made') return []
    return [{ kind: 'mail', key: `${system}/${boxes.table}/${id}`, title: textOf(valueAt(record, boxes.name)) || id, section: view.title, view, rows, ...freshIn(rows, mails.at) }]
  })
}

/** By the instant at a member, the earliest first; those of one instant stay as they are. */
export const byTime = (rows: readonly Row[], at: string): Row[] =>
  rows.map((row) => ({ row, at: instantOf(valueAt(row.record, at)) ?? 0 })).sort((left, right) => left.at - right.at).map(({ row }) => row)

function freshIn(rows: readonly Row[], at: string | undefined): { fresh: number; latest: number } {
  const made = rows.filter(({ mark }) => mark === 'made')
  return { fresh: made.length, latest: at === undefined ? 0 : made.reduce((latest, { record }) => Math.max(latest, instantOf(valueAt(record, at)) ?? 0), 0) }
}

/** Rows by where they went; one sent to several places stands in each. */
function grouped(rows: readonly Row[], member: string): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of idsOf(valueAt(row.record, member))) {
      const list = found.get(key)
      if (list) list.push(row)
      else found.set(key, [row])
    }
  }
  return found
}
