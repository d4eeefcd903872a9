import type { ChatView, LocalText, MessageForm, PhoneView } from '../../../core/base'
import { getOwn } from '../../../core/base'
import { instantOf, textOf, valueAt, valuesAt, type Mark, type Row, type TextReader } from '../records'

export type MessageColumns = ChatView['messages'] | PhoneView['messages']

/** One message as it is drawn. */
export interface Message {
  id: string
  sender: string
  at: number
  mark: Mark | undefined
  /** Sent by the one whose phone it is. */
  own: boolean
  form: MessageForm
  /** What the blocks read from. */
  row: Row
  /** Names of those it mentions that its own text does not call. */
  mentions: string[]
}

const PLAIN: MessageForm = { frame: 'bubble', blocks: [] }

/** Reads a message by its view's columns. A format that the view has no form for is told by its text. */
export function messageOf(row: Row, columns: MessageColumns, read: TextReader, own = false): Message {
  const { record } = row
  const format = columns.format === undefined ? '' : textOf(valueAt(record, columns.format))
  const content = read(record, columns.content)
  const declared = getOwn(columns.forms ?? {}, format)
  const form = declared ?? { ...PLAIN, blocks: [{ block: format.startsWith('markdown') ? 'markdown' as const : 'text' as const, text: columns.content }] }
  const mentions = columns.mentions === undefined ? [] : valuesAt(record, `${columns.mentions}/*`).map(textOf).filter((name) => name !== '' && !content.includes(`@${name}`))
  return { id: row.id, sender: read(record, columns.sender), at: instantOf(valueAt(record, columns.at)) ?? 0, mark: row.mark, own, form, row, mentions }
}

/** The messages and the owner's replies of a phone, in the order of time. */
export function conversation(rows: readonly Row[], columns: MessageColumns, replies: readonly Row[], answers: MessageColumns | undefined, read: TextReader): Message[] {
  const sent = rows.map((row) => messageOf(row, columns, read))
  if (!answers || replies.length === 0) return sent
  return [...sent, ...replies.map((row) => messageOf(row, answers, read, true))].sort((left, right) => left.at - right.at)
}

/** A label that may be written in the record. */
export const labelAt = (record: Row['record'], label: LocalText | { at: string; else: LocalText }): LocalText | string =>
  'at' in label ? textOf(valueAt(record, label.at)) || label.else : label
