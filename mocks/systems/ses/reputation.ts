import type { JsonObject } from '../../../src/core/base'
import { chinaDay } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import { listOf, numberOf, objectOf } from './values'

/** What a domain sent on a day in China, and how many of these mails the recipients' side refused. */
interface Usage {
  sent: number
  refused: number
}

const usageId = (domain: string, at: Instant): string => `${domain}:${chinaDay(at)}`

export function usageOf(records: SystemRecords, domain: string, at: Instant): Usage {
  const record = records.record('usage', usageId(domain, at))
  return { sent: numberOf(record?.sent), refused: numberOf(record?.refused) }
}

/** Counts mails on the day at which they were sent, also where a refusal comes later. */
export function countUsage(records: SystemRecords, domain: string, at: Instant, more: Partial<Usage>): void {
  const { sent, refused } = usageOf(records, domain, at)
  records.put('usage', usageId(domain, at), { domain, day: chinaDay(at), sent: sent + (more.sent ?? 0), refused: refused + (more.refused ?? 0) })
}

/** Too many of the day's mails came back: nothing more goes out on that day. */
export function isRejectedTooOften(exchange: Exchange, domain: string): boolean {
  const { sent, refused } = usageOf(exchange, domain, exchange.at)
  const { least, share } = objectOf(exchange.setting('rejection'))
  return refused >= numberOf(least) && refused > sent * numberOf(share)
}

/** A domain rises by a level for each day before on which it sent mail and little of it came back. */
export function levelOf(exchange: Exchange, domain: string, identity: JsonObject): number {
  const { goodMails, share } = objectOf(exchange.setting('rejection'))
  const today = chinaDay(exchange.at)
  const goodDays = exchange.rows('usage').filter(({ record }) =>
    record.domain === domain && numberOf(record.day) < today && numberOf(record.sent) >= numberOf(goodMails)
    && numberOf(record.refused) <= numberOf(record.sent) * numberOf(share)).length
  return Math.min(listOf(exchange.setting('dailyQuotas')).length - 1, numberOf(identity.level) + goodDays)
}

/** Mails a day; `quotaCap` is one that the vendor set for this domain. */
export const quotaOf = (exchange: Exchange, domain: string, identity: JsonObject): number =>
  Math.min(Number(listOf(exchange.setting('dailyQuotas'))[levelOf(exchange, domain, identity)]), numberOf(identity.quotaCap, Infinity))
