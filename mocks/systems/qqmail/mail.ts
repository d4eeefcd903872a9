import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { isJsonObject, utf8Length, type Json, type JsonObject } from '../../../src/core/base'
import { madeHex } from '../../engine/made'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'

/** What is in an attachment, beside what its message says of it. */
export interface Attachment {
  filename: string
  contentType: string
  /** In bytes. */
  size: number
  contentId: string | null
  base64: string
}

/** A mail on its way, before it lies in any mailbox. Addresses are texts as headers write them. */
export interface Mail {
  from: string
  to: string[]
  cc: string[]
  replyTo: string[]
  subject: string
  /** Plain text of the body; of an HTML mail what remains without its tags. */
  text: string
  html: string | null
  /** Headers beside those that every mail has, names in lower case. */
  headers: Record<string, string>
  attachments: Attachment[]
  sentAt: Instant
  messageId: string
  /** Bytes of the whole message as it travels. */
  size: number
}

export type Folder = 'INBOX' | 'Sent Messages' | 'Drafts' | 'Deleted Messages' | 'Junk'

/** A Message-ID as QQ Mail makes them, by a serial number of the world. */
export const messageIdOf = (serial: number): string => `<tencent_${madeHex(40, ['qqmail', 'message', serial]).toUpperCase()}@qq.com>`

/** Base64 of that many bytes in lines of 76 characters. */
export const encodedBytes = (bytes: number): number => Math.ceil(bytes / 3) * 4 + Math.ceil(bytes / 57) * 2

/** Lines that every part of a message brings beside its content, roughly. */
const PART_BYTES = 180

/** Bytes of a message as it travels: its headers, its body by the encoding, its attachments in Base64. */
export function sizeOf(mail: Omit<Mail, 'size'>, encoding: string): number {
  const heads = [mail.from, ...mail.to, ...mail.cc, mail.subject, mail.messageId, ...Object.entries(mail.headers).flat()]
  const body = utf8Length(mail.html ?? mail.text)
  return 320 + heads.reduce((sum, head) => sum + utf8Length(head) + 2, 0)
    + (encoding === '8bit' ? body : encodedBytes(body))
    + mail.attachments.reduce((sum, { size }) => sum + PART_BYTES + encodedBytes(size), 0)
}

/**
 * Puts a mail into a folder of a mailbox and gives the record's id. What an attachment holds is kept once in
 * `attachmentContents`, however many mailboxes it comes to, and named by the message.
 */
export function deliver(records: SystemRecords, mail: Mail, to: { mailbox: string; folder: Folder; at: Instant; read?: boolean }): string {
  const { mailbox, folder, at, read = false } = to
  const uid = nextUid(records, mailbox, folder)
  const serial = records.nextNumber('message')
  const id = `m${String(serial).padStart(8, '0')}`
  const attachments = mail.attachments.map(({ base64, ...told }) => ({ ...told, content: keepContent(records, base64) }))
  records.put('messages', id, {
    mailbox, folder, from: mail.from, to: mail.to, cc: mail.cc, replyTo: mail.replyTo, subject: mail.subject, text: mail.text, html: mail.html,
    attachments, sentAt: mail.sentAt, receivedAt: at, read, flagged: false, answered: false, size: mail.size,
    uid, uidl: `ZC${madeHex(30, ['qqmail', 'uidl', serial])}`, messageId: mail.messageId, headers: mail.headers,
  })
  return id
}

function keepContent(records: SystemRecords, base64: string): string {
  const id = `c${bytesToHex(md5(utf8ToBytes(base64)))}`
  if (records.get('attachmentContents', id) === undefined) records.put('attachmentContents', id, { base64 })
  return id
}

const folderId = (mailbox: string, folder: string): string => `${mailbox}/${folder}`

/** The next UID of a folder, which comes into being with its first message. UIDs only ever grow (RFC 3501, 2.3.1.1). */
function nextUid(records: SystemRecords, mailbox: string, folder: Folder): number {
  const id = folderId(mailbox, folder)
  const known = records.record('folders', id)
  const uid = Number(known?.nextUid ?? 1)
  records.put('folders', id, { mailbox, name: folder, uidValidity: 1, ...known, nextUid: uid + 1 })
  return uid
}

/** Moves a message to another folder of its mailbox, where it gets a UID of its own. */
export function moveTo(records: SystemRecords, id: string, folder: Folder): void {
  const message = records.record('messages', id)
  if (message === undefined) return
  records.put('messages', id, { ...message, folder, uid: nextUid(records, String(message.mailbox), folder) })
}

export interface FolderRecord { mailbox: string; name: string; uidValidity: number }

/** A folder by its name, or by its IMAP name in modified UTF-7. `INBOX` does not tell case apart (RFC 3501, 5.1). */
export function findFolder(records: SystemRecords, mailbox: string, asked: string): FolderRecord | undefined {
  const name = asked.toUpperCase() === 'INBOX' ? 'INBOX' : asked
  for (const { record } of records.rows('folders')) {
    if (record.mailbox === mailbox && (record.name === name || record.imapName === name)) {
      return { mailbox, name: String(record.name), uidValidity: Number(record.uidValidity) }
    }
  }
  return undefined
}

const DAY = 86_400_000

export interface NumberedMessage {
  id: string
  record: JsonObject
  /** Number in the folder, from 1 for the oldest that can be reached. */
  seq: number
}

/** A folder's messages of the days that the mailbox lets mail programs have, oldest first. */
export function reachable(records: SystemRecords, mailbox: string, folder: string, at: Instant): NumberedMessage[] {
  const days = Number(records.record('mailboxes', mailbox)?.reachDays ?? Infinity)
  return records.rows('messages')
    .filter(({ record }) => record.mailbox === mailbox && record.folder === folder && Number(record.receivedAt) >= at - days * DAY)
    .sort((left, right) => Number(left.record.uid) - Number(right.record.uid))
    .map((message, index) => ({ ...message, seq: index + 1 }))
}

/** Bytes that a mailbox holds. */
export const usedBytes = (records: SystemRecords, mailbox: string): number =>
  records.rows('messages').reduce((sum, { record }) => sum + (record.mailbox === mailbox ? Number(record.size) : 0), 0)

export const textsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])

export const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])
