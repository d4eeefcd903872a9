import type { JsonObject } from '../../../src/core/base'
import { madeText } from '../../engine/made'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import { numberOf, objectOf } from './values'

export type DnsName = 'spf' | 'dkim' | 'dmarc' | 'mx'
export const DNS_NAMES: readonly DnsName[] = ['spf', 'dkim', 'dmarc', 'mx']

interface DnsRecord {
  type: 'TXT' | 'MX'
  host: string
  value: string
}

/** The records that a sending domain needs, the key made of the domain's name alone. */
export function dnsRecord(name: DnsName, domain: string, longKey: boolean): DnsRecord {
  switch (name) {
    case 'spf': return { type: 'TXT', host: domain, value: 'v=spf1 include:qcloudmail.com ~all' }
    case 'dkim': return { type: 'TXT', host: `qcloudses._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${madeText(longKey ? 392 : 216, ['dkim', domain])}` }
    case 'dmarc': return { type: 'TXT', host: `_dmarc.${domain}`, value: 'v=DMARC1; p=none' }
    case 'mx': return { type: 'MX', host: domain, value: 'mxbiz1.qq.com' }
  }
}

/** Whether the world's DNS has the record by now. A zone says since when, record by record; it may never come. */
export function isPublished(records: SystemRecords, domain: string, name: DnsName, now: Instant): boolean {
  const since = records.record('zones', domain)?.[name]
  return typeof since === 'number' && since <= now
}

/**
 * Somebody in the company sets a new domain's records: each is to be seen after its delay (`dnsDelaysMs`), as DNS
 * takes its time. A domain under one of the suffixes is nobody's, so nothing ever comes; a zone that is there stays.
 */
export function expectRecords(records: SystemRecords, domain: string, now: Instant, delays: JsonObject, unmanaged: readonly string[]): void {
  if (records.get('zones', domain) !== undefined) return
  const never = unmanaged.some((suffix) => domain.endsWith(suffix))
  records.put('zones', domain, Object.fromEntries(DNS_NAMES.map((name) => [name, never ? null : now + numberOf(objectOf(delays)[name])])))
}
