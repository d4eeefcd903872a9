import { isJsonObject, type Json, type JsonObject } from '../../../src/core/base'
import { chinaIso } from '../../engine/chinaTime'
import type { SystemRecords } from '../../engine/records'
import { readAddress } from './addresses'
import { objectsOf, reachable, textsOf } from './mail'

/** How the gateway describes a message, by the protocol that it was read with. POP3 keeps no flags and knows one folder. */
export interface DescribeOptions {
  protocol: 'pop3' | 'imap'
  /** The message's number in its folder, from 1 for the oldest. */
  seq: number
  withAttachments: boolean
}

export function describeMessage(records: SystemRecords, message: JsonObject, { protocol, seq, withAttachments }: DescribeOptions): JsonObject {
  return {
    uid: protocol === 'imap' ? String(message.uid) : String(message.uidl),
    messageId: message.messageId ?? '',
    from: { ...readAddress(String(message.from)) },
    to: addresses(message.to),
    cc: addresses(message.cc),
    replyTo: addresses(message.replyTo),
    subject: message.subject ?? '',
    date: chinaIso(Number(message.sentAt)),
    text: message.text ?? '',
    html: message.html ?? null,
    headers: headersOf(message),
    size: message.size ?? 0,
    attachments: objectsOf(message.attachments).map((attachment) => describeAttachment(records, attachment, withAttachments)),
    seq,
    flags: protocol === 'imap' ? flagsOf(message) : [],
    ...(protocol === 'imap' ? { folder: message.folder ?? '' } : {}),
  }
}

/** A message that has just come in, as a mail program that looks by IMAP would find it. */
export function describeArrival(records: SystemRecords, id: string): JsonObject {
  const message = records.record('messages', id) ?? {}
  const { seq = 0 } = reachable(records, String(message.mailbox), String(message.folder), Number(message.receivedAt)).find((each) => each.id === id) ?? {}
  return describeMessage(records, message, { protocol: 'imap', seq, withAttachments: false })
}

function describeAttachment(records: SystemRecords, attachment: JsonObject, withContent: boolean): JsonObject {
  const { content, ...told } = attachment
  const kept = withContent ? records.record('attachmentContents', String(content)) : undefined
  return { ...told, content: kept?.base64 ?? null }
}

const addresses = (list: Json | undefined): Json[] => textsOf(list).map((text) => ({ ...readAddress(text) }))

function flagsOf(message: JsonObject): string[] {
  return [
    ...(message.read === true ? ['\\Seen'] : []), ...(message.answered === true ? ['\\Answered'] : []),
    ...(message.flagged === true ? ['\\Flagged'] : []), ...(message.folder === 'Drafts' ? ['\\Draft'] : []),
  ]
}

/** Names in lower case, values decoded. */
function headersOf(message: JsonObject): JsonObject {
  const cc = textsOf(message.cc)
  const replyTo = textsOf(message.replyTo)
  return {
    from: String(message.from), to: textsOf(message.to).join(', '), ...(cc.length === 0 ? {} : { cc: cc.join(', ') }),
    ...(replyTo.length === 0 ? {} : { 'reply-to': replyTo.join(', ') }),
    subject: String(message.subject), date: chinaIso(Number(message.sentAt)), 'message-id': String(message.messageId), 'mime-version': '1.0',
    ...(isJsonObject(message.headers) ? message.headers : {}),
  }
}
