import type { MailView } from '../../../core/base'
import { instantOf, isTrue, itemsAt, textOf, valueAt, type Mark, type Row, type TextReader } from '../records'

/** A mail as lists and the reading pane tell of it. */
export interface Mail {
  id: string
  mark: Mark | undefined
  folder: string
  from: string
  to: string
  cc: string
  subject: string
  at: number
  /** Undefined where the system does not say. */
  read: boolean | undefined
  text: string
  html: string
  attachments: { name: string; bytes: number | undefined }[]
  row: Row
}

/** Characters of an address list or a subject that are shown. */
const LINE = 500

/** The mails of a mailbox, the newest first. */
export function mailsOf(rows: readonly Row[], { mails }: MailView, read: TextReader): Mail[] {
  return rows.map((row): Mail => {
    const { record } = row
    const { attachments } = mails
    const bytes = (file: Parameters<typeof valueAt>[0]) => { const size = valueAt(file, attachments?.bytes); return typeof size === 'number' ? size : undefined }
    return {
      id: row.id, mark: row.mark, row,
      folder: mails.folder === undefined ? '' : textOf(valueAt(record, mails.folder)),
      from: read(record, mails.from).slice(0, LINE), to: read(record, mails.to).slice(0, LINE), cc: read(record, mails.cc).slice(0, LINE),
      subject: read(record, mails.subject).slice(0, LINE), at: instantOf(valueAt(record, mails.at)) ?? 0,
      read: mails.read === undefined ? undefined : isTrue(valueAt(record, mails.read)),
      text: read(record, mails.text), html: textOf(valueAt(record, mails.html)),
      attachments: itemsAt(record, attachments?.list).map((file) => ({ name: textOf(valueAt(file, attachments?.name)), bytes: bytes(file) })),
    }
  }).sort((left, right) => right.at - left.at)
}
