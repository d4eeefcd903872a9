import { getOwn, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { domainOf } from './addresses'
import { textsOf, usedBytes } from './mail'

/** QQ numbers, and the English names that people give their mailboxes. */
const LOCAL_PART = /^(?:[1-9]\d{4,10}|[a-z][a-z0-9._-]{2,17})$/

/** Whether QQ Mail itself keeps the mailboxes of an address. */
export const isOwnDomain = (exchange: Exchange, address: string): boolean => textsOf(exchange.setting('ownDomains')).includes(domainOf(address))

/**
 * Why the server refuses a recipient, as an entry of the document's errors; undefined where it takes it. Only mailboxes of
 * its own are known to it: mail to other servers is taken, and comes back later where nobody there wants it.
 */
export function recipientFault(exchange: Exchange, from: string, address: string, size: number): string | undefined {
  if (!/\.[a-z0-9-]{2,}$/.test(domainOf(address))) return 'SMTP_501'
  if (!isOwnDomain(exchange, address)) return undefined
  if (!LOCAL_PART.test(address.slice(0, address.lastIndexOf('@')))) return 'SMTP_553'
  const mailbox = exchange.record('mailboxes', address)
  if (mailbox === undefined) return 'SMTP_550'
  if (mailbox.faulty === true) return 'SMTP_451'
  if (typeof mailbox.movedTo === 'string') return 'SMTP_551'
  if (isGreylisted(exchange, from, address, Number(mailbox.greylistSeconds ?? 0))) return 'SMTP_450'
  if (typeof mailbox.quotaBytes === 'number' && usedBytes(exchange, address) + size > mailbox.quotaBytes) return 'SMTP_452'
  return undefined
}

/** Greylisting puts a sender off whom the mailbox has not heard of, until some time after the first attempt. */
function isGreylisted(exchange: Exchange, from: string, address: string, seconds: number): boolean {
  if (seconds === 0) return false
  const id = `${from} ${address}`
  const first = exchange.record('greylist', id)?.firstAt
  if (typeof first === 'number') return exchange.at < first + seconds * 1000
  exchange.put('greylist', id, { from, to: address, firstAt: exchange.at })
  return true
}

/** A refused recipient as the answer tells of it. */
export function rejection(exchange: Exchange, address: string, fault: string): JsonObject {
  const extra = getOwn(exchange.document.errors, fault)?.extra ?? {}
  return { address, replyCode: extra.replyCode ?? 0, reply: extra.reply ?? '' }
}
