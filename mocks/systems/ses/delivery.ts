import { ok, seededRandom, type JsonObject } from '../../../src/core/base'
import { chinaIso } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import type { StepCode } from '../../engine/system'
import { domainOf } from './address'
import { countUsage } from './reputation'
import { numberOf, objectOf, textOf } from './values'

/** What a recipient is known for: a record of the address, else of its domain (`@slow.example`). */
export const recipientOf = (records: SystemRecords, address: string): JsonObject | undefined =>
  records.record('recipients', address) ?? records.record('recipients', `@${domainOf(address)}`)

/** DeliverStatus of GetSendEmailStatus, by what a recipient is known for. */
const QUEUED = 0
const DELIVERED = 1
const DROPPED = 2
const REFUSED = 3
const DELAYED = 8

/** A mail is with its recipient after some seconds; what becomes of it there is decided then. */
export function expectDelivery(exchange: Exchange, mail: { id: string; messageId: string; from: string }, to: string): void {
  const random = seededRandom([exchange.seed, 'ses', mail.messageId, to])
  exchange.put('deliveries', `${mail.id}:${to}`, {
    mail: mail.id, messageId: mail.messageId, from: mail.from, to, at: exchange.at, status: QUEUED, message: '', deliveredAt: null,
  })
  exchange.put('underway', `${mail.id}:${to}`, { dueAt: exchange.at + 2000 + Math.floor(random() * 18_000) })
}

/** Settles what is due: delivered, dropped, refused by the recipient's side, or delayed and tried again. */
export function tickDeliveries(records: SystemRecords, now: Instant): void {
  for (const { id, record: { dueAt: due } } of records.rows('underway')) {
    const dueAt = numberOf(due)
    const record = records.record('deliveries', id)
    if (dueAt > now || record === undefined) continue
    records.remove('underway', id)
    const recipient = recipientOf(records, textOf(record.to))
    const later = dueAt + numberOf(recipient?.delayMs)
    if (recipient?.kind === 'slow' && record.status === QUEUED) {
      const delayed = later > now
      records.put('deliveries', id, delayed ? settled(record, DELAYED, '451 4.7.1 try again later', dueAt) : settled(record, DELIVERED, '250 OK', later))
      if (delayed) records.put('underway', id, { dueAt: later })
    } else if (recipient?.kind === 'bounces') {
      records.put('deliveries', id, settled(record, REFUSED, '550 5.1.1 user unknown', dueAt))
      countUsage(records, domainOf(textOf(record.from)), numberOf(record.at), { refused: 1 })
    } else {
      records.put('deliveries', id, recipient?.kind === 'drops' ? settled(record, DROPPED, 'dropped', dueAt) : settled(record, DELIVERED, '250 OK', dueAt))
    }
  }
}

const settled = (record: JsonObject, status: number, message: string, at: Instant): JsonObject =>
  ({ ...record, status, message, deliveredAt: status === DELIVERED ? at : null })

/** Requests look at mails as they are at their own instant, which may be later than the world's last. */
export const settleDeliveries: StepCode = (exchange) => {
  exchange.settle(() => tickDeliveries(exchange, exchange.at))
  return ok({})
}

/** What became of the mails of a day in China, of one mail or one recipient where asked for. */
export const listDeliveries: StepCode = (exchange) => {
  const { RequestDate: date, Offset: offset, Limit: limit, MessageId: messageId, ToEmailAddress: to } = objectOf(exchange.scope.body)
  const found = exchange.rows('deliveries').map(({ record }) => record).filter((record) =>
    chinaIso(numberOf(record.at)).startsWith(textOf(date)) && exchange.record('mails', textOf(record.mail))?.account === exchange.scope.caller.account
    && (textOf(messageId) === '' || record.messageId === messageId) && (textOf(to) === '' || record.to === textOf(to).toLowerCase()))
  const from = numberOf(offset)
  return ok({ list: found.slice(from, from + numberOf(limit)).map((record) => ({
    MessageId: textOf(record.messageId), ToEmailAddress: textOf(record.to), FromEmailAddress: textOf(record.from), SendStatus: 0,
    RequestTime: Math.floor(numberOf(record.at) / 1000), DeliverStatus: numberOf(record.status), DeliverMessage: textOf(record.message),
    DeliverTime: Math.floor(numberOf(record.deliveredAt) / 1000), UserOpened: false, UserClicked: false, UserUnsubscribed: false,
  })) })
}
