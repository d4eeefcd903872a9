import { isJsonObject, type Json, type JsonObject, type LocalText } from '../../core/base'
import type { WorldSnapshot, WorldView } from '../../runtime'

/** One message as the sandbox draws it. */
export interface Message {
  id: string
  sender: string
  at: number
  format: string
  content: string
  /** This run wrote it. */
  fresh: boolean
}

export interface Meeting {
  id: string
  subject: string
  code: string
  status: string
  start: number | undefined
  end: number | undefined
  host: string
  fresh: boolean
}

/** Something that can be looked at: a chat, a phone, a list of meetings. */
export type Place =
  | { kind: 'chat' | 'phone'; key: string; system: string; view: LocalText; title: string; messages: Message[]; fresh: number; latest: number }
  | { kind: 'meetings'; key: string; system: string; view: LocalText; title: LocalText; meetings: Meeting[]; fresh: number; latest: number }

const ORDER: Record<WorldView['kind'], number> = { chat: 0, phone: 1, meetings: 2 }

/** The world as the declared views see it, chats first. Chats and phones without a message are left out unless this run made them. */
export function placesOf(snapshot: WorldSnapshot, views: readonly WorldView[], made: ReadonlySet<string>): Place[] {
  const sorted = views.toSorted((left, right) => ORDER[left.kind] - ORDER[right.kind])
  return sorted.flatMap((view) => {
    if (view.kind === 'chat') return chatPlaces(snapshot, view, made)
    return view.kind === 'phone' ? phonePlaces(snapshot, view, made) : [meetingPlace(snapshot, view, made)]
  })
}

function chatPlaces(snapshot: WorldSnapshot, view: Extract<WorldView, { kind: 'chat' }>, made: ReadonlySet<string>): Place[] {
  const { system, chats, messages } = view
  const byChat = grouped(recordsOf(snapshot, system, messages.table), messages.chat, (id, record) => messageOf(id, record, messages, made.has(`${system}/${messages.table}/${id}`)))
  return recordsOf(snapshot, system, chats.table).flatMap(([id, record]) => {
    const list = byChat.get(id) ?? []
    if (list.length === 0 && !made.has(`${system}/${chats.table}/${id}`)) return []
    return [messagePlace('chat', view, `${chats.table}/${id}`, textOf(record[chats.name]) || id, list)]
  })
}

function phonePlaces(snapshot: WorldSnapshot, view: Extract<WorldView, { kind: 'phone' }>, made: ReadonlySet<string>): Place[] {
  const { system, messages } = view
  const byNumber = grouped(recordsOf(snapshot, system, messages.table), messages.to, (id, record) =>
    messageOf(id, record, { ...messages, format: '' }, made.has(`${system}/${messages.table}/${id}`)))
  return [...byNumber].map(([number, list]) => messagePlace('phone', view, number, number, list))
}

function messagePlace(kind: 'chat' | 'phone', view: WorldView, key: string, title: string, list: Message[]): Place {
  const messages = list.sort((left, right) => left.at - right.at)
  return {
    kind, key: `${view.system}/${key}`, system: view.system, view: view.title, title, messages,
    fresh: messages.filter((message) => message.fresh).length,
    latest: messages.at(-1)?.at ?? 0,
  }
}

function meetingPlace(snapshot: WorldSnapshot, view: Extract<WorldView, { kind: 'meetings' }>, made: ReadonlySet<string>): Place {
  const { system, meetings: names } = view
  const meetings = recordsOf(snapshot, system, names.table).map(([id, record]): Meeting => ({
    id, subject: textOf(record[names.subject]), code: textOf(record[names.code]), status: textOf(record[names.status]),
    start: instantOf(record[names.start]), end: instantOf(record[names.end]), host: textOf(record[names.host]),
    fresh: made.has(`${system}/${names.table}/${id}`),
  })).sort((left, right) => (right.start ?? 0) - (left.start ?? 0))
  return {
    kind: 'meetings', key: `${system}/${names.table}`, system, view: view.title, title: view.title, meetings,
    fresh: meetings.filter((meeting) => meeting.fresh).length, latest: 0,
  }
}

function messageOf(id: string, record: JsonObject, names: { sender: string; at: string; format: string; content: string }, fresh: boolean): Message {
  return {
    id, fresh, sender: textOf(record[names.sender]), at: instantOf(record[names.at]) ?? 0,
    format: textOf(record[names.format]), content: textOf(record[names.content]),
  }
}

/** Messages by where they went; one sent to several places stands in each. */
function grouped(records: [string, JsonObject][], member: string, make: (id: string, record: JsonObject) => Message): Map<string, Message[]> {
  const found = new Map<string, Message[]>()
  for (const [id, record] of records) {
    const target = record[member]
    for (const key of Array.isArray(target) ? target.map(textOf) : [textOf(target)]) {
      const list = found.get(key) ?? []
      list.push(make(id, record))
      found.set(key, list)
    }
  }
  return found
}

const recordsOf = (snapshot: WorldSnapshot, system: string, table: string): [string, JsonObject][] =>
  Object.entries(snapshot.systems[system]?.[table] ?? {}).flatMap(([id, record]) => (isJsonObject(record) ? [[id, record]] : []))

const textOf = (json: Json | undefined): string =>
  json === undefined || json === null ? '' : typeof json === 'string' ? json : JSON.stringify(json)

/** Instants are milliseconds; ISO times are taken too. */
function instantOf(json: Json | undefined): number | undefined {
  if (typeof json === 'number') return json
  const at = typeof json === 'string' ? Date.parse(json) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
