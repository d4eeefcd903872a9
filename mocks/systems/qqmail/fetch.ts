import { fail, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import { chinaIso } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { describeMessage } from './describe'
import { findFolder, moveTo, reachable, textsOf, type NumberedMessage } from './mail'
import { tickMails } from './tick'

/** What is asked for. Before anything is looked up, what was on its way by now has arrived. */
function opened(exchange: Exchange): JsonObject {
  exchange.settle(() => tickMails(exchange, exchange.at))
  return isJsonObject(exchange.scope.body) ? exchange.scope.body : {}
}

/** POP3 serves the inbox only and cannot search: the gateway lists, downloads and filters. */
export const fetchPop3: StepCode = (exchange) => {
  const body = opened(exchange)
  // `unseen` is the same question: POP3 keeps no flags, so new is what the caller does not know yet.
  const known = new Set(textsOf(body.knownUids))
  const found = reachable(exchange, addressOf(exchange), 'INBOX', exchange.at).filter(({ record }) => !known.has(String(record.uidl)) && matches(record, body.filter, 'sentAt'))
  const taken = newest(found, body)
  const messages = taken.map(({ record, seq }) => describeMessage(exchange, record, { protocol: 'pop3', seq, withAttachments: body.withAttachments === true }))
  if (body.deleteAfter === true) for (const { id } of taken) moveTo(exchange, id, 'Deleted Messages')
  return ok({ result: { total: found.length, count: messages.length, messages } })
}

/** IMAP selects a folder and searches it. */
export const fetchImap: StepCode = (exchange) => {
  const body = opened(exchange)
  const folder = findFolder(exchange, addressOf(exchange), String(body.folder ?? 'INBOX'))
  if (folder === undefined) return fail(refusal('IMAP_NO.folder'))
  const found = reachable(exchange, folder.mailbox, folder.name, exchange.at).filter(({ record }) => matches(record, body.filter, 'receivedAt') && hasFlags(record, body.filter))
  const taken = newest(found, body)
  if (body.markSeen === true) for (const { id, record } of taken) exchange.put('messages', id, { ...record, read: true })
  const messages = taken.map(({ id, seq }) => describeMessage(exchange, exchange.record('messages', id) ?? {}, { protocol: 'imap', seq, withAttachments: body.withAttachments === true }))
  return ok({ result: { total: found.length, count: messages.length, messages, uidValidity: folder.uidValidity } })
}

const addressOf = (exchange: Exchange): string => String(exchange.scope.caller.address)

const newest = (found: readonly NumberedMessage[], body: JsonObject): NumberedMessage[] => found.toReversed().slice(0, Number(body.limit ?? 20))

/**
 * Whether a message meets all conditions that both protocols know. Dates are days in China, of the instant that the
 * protocol compares: IMAP when the server got the message, POP3 what its Date header says.
 */
function matches(message: JsonObject, given: Json | undefined, instant: 'sentAt' | 'receivedAt'): boolean {
  const filter = isJsonObject(given) ? given : {}
  const day = chinaIso(Number(message[instant])).slice(0, 10)
  return holds(filter.from, [String(message.from)])
    && holds(filter.to, textsOf(message.to))
    && holds(filter.cc, textsOf(message.cc))
    && holds(filter.subject, [String(message.subject)])
    && holds(filter.body, [String(message.text ?? ''), String(message.html ?? '')])
    && (isBlank(filter.since) || day >= String(filter.since).slice(0, 10))
    && (isBlank(filter.before) || day < String(filter.before).slice(0, 10))
    && (filter.hasAttachment !== true || (Array.isArray(message.attachments) && message.attachments.length > 0))
}

function hasFlags(message: JsonObject, given: Json | undefined): boolean {
  const filter = isJsonObject(given) ? given : {}
  return (filter.unseen !== true || message.read !== true)
    && (filter.flagged !== true || message.flagged === true)
    && (typeof filter.uidFrom !== 'number' || Number(message.uid) >= filter.uidFrom)
}

const isBlank = (value: Json | undefined): boolean => value === undefined || value === null || value === ''

/** A part of one of the texts, whatever the case; nothing asked for is in all. */
function holds(part: Json | undefined, texts: readonly string[]): boolean {
  if (isBlank(part)) return true
  const wanted = String(part).toLowerCase()
  return texts.some((text) => text.toLowerCase().includes(wanted))
}
