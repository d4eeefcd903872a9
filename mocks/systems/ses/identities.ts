import { fail, ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { DNS_NAMES, dnsRecord, expectRecords, isPublished } from './dns'
import { levelOf, quotaOf } from './reputation'
import { listOf, numberOf, objectOf, textOf, textsOf } from './values'

const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

const nameIn = (exchange: Exchange): string => textOf(objectOf(exchange.scope.body).EmailIdentity).trim().toLowerCase()

/** A domain of the caller's; those of others are as if they were not there. */
export function ownIdentity(exchange: Exchange, name: string): JsonObject | undefined {
  const identity = exchange.record('identities', name)
  return identity?.account === exchange.scope.caller.account ? identity : undefined
}

export const createIdentity: StepCode = (exchange) => {
  const name = nameIn(exchange)
  const { account } = exchange.scope.caller
  if (!DOMAIN.test(name)) return fail(refusal('InvalidParameterValue.InvalidEmailIdentity', { name }))
  const existing = exchange.record('identities', name)
  if (existing !== undefined) return fail(refusal(`InvalidParameterValue.${existing.account === account ? 'RepeatCreation' : 'CreatedByOther'}`, { name }))
  const own = exchange.rows('identities').filter(({ record }) => record.account === account).length
  if (own >= numberOf(exchange.record('accounts', textOf(account))?.domainLimit)) return fail(refusal('OperationDenied.ExceedDomainLimit'))
  const body = objectOf(exchange.scope.body)
  const identity: JsonObject = {
    account: account ?? '', createdAt: exchange.at, dkim: numberOf(body.DKIMOption), tags: listOf(body.TagList), ips: [], level: 0, passed: [], verifiedAt: null,
  }
  exchange.put('identities', name, identity)
  expectRecords(exchange, name, exchange.at, objectOf(exchange.setting('dnsDelaysMs')), textsOf(exchange.setting('unmanagedSuffixes')))
  return ok({ described: describe(name, identity) })
}

/** A missing domain is a wrong value here: the vendor lists no code of its own for it. */
export const deleteIdentity: StepCode = (exchange) => {
  const name = nameIn(exchange)
  if (ownIdentity(exchange, name) === undefined) return fail(refusal('InvalidParameterValue', { name: 'EmailIdentity' }))
  const account = exchange.record('accounts', textOf(exchange.scope.caller.account))
  if (account?.kind !== 'company') return fail(refusal('OperationDenied.NotAllowDelete'))
  if (exchange.rows('senders').some(({ record }) => record.identity === name)) return fail(refusal('OperationDenied.SenderWithDomainIsNotEmpty'))
  exchange.remove('identities', name)
  return ok({})
}

/** What the last check found; nothing is looked up anew. */
export const getIdentity: StepCode = (exchange) => {
  const name = nameIn(exchange)
  const identity = ownIdentity(exchange, name)
  return identity === undefined ? fail(refusal('InvalidParameterValue.NotExistDomain', { name })) : ok({ described: describe(name, identity) })
}

/** Looks every record up in the world's DNS. The domain may send as long as all were there at the last check. */
export const verifyIdentity: StepCode = (exchange) => {
  const name = nameIn(exchange)
  const identity = ownIdentity(exchange, name)
  if (identity === undefined) return fail(refusal('InvalidParameterValue.NotExistDomain', { name }))
  const passed = DNS_NAMES.filter((each) => isPublished(exchange, name, each, exchange.at))
  const verifiedAt = passed.length === DNS_NAMES.length ? identity.verifiedAt ?? exchange.at : null
  const checked: JsonObject = { ...identity, passed, verifiedAt, checkedAt: exchange.at }
  exchange.put('identities', name, checked)
  return ok({ described: describe(name, checked) })
}

export const listIdentities: StepCode = (exchange) => {
  const { Limit: limit, Offset: offset, TagList: tags } = objectOf(exchange.scope.body)
  const wanted = listOf(tags).map(tagText)
  const all = exchange.rows('identities').filter(({ record }) => {
    const own = new Set(listOf(record.tags).map(tagText))
    return record.account === exchange.scope.caller.account && wanted.every((tag) => own.has(tag))
  })
  const from = numberOf(offset)
  const page = all.slice(from, from + numberOf(limit, all.length))
  return ok({ listed: {
    EmailIdentities: page.map(({ id, record }) => ({
      IdentityName: id, IdentityType: 'DOMAIN', SendingEnabled: typeof record.verifiedAt === 'number',
      CurrentReputationLevel: levelOf(exchange, id, record), DailyQuota: quotaOf(exchange, id, record), SendIp: listOf(record.ips), TagList: listOf(record.tags),
    })),
    MaxReputationLevel: listOf(exchange.setting('dailyQuotas')).length - 1,
    MaxDailyQuota: Math.max(...listOf(exchange.setting('dailyQuotas')).map(Number)),
    Total: all.length,
  } })
}

const tagText = (tag: JsonObject[string]): string => JSON.stringify([objectOf(tag).TagKey, objectOf(tag).TagValue])

function describe(domain: string, identity: JsonObject): JsonObject {
  const passed = new Set(textsOf(identity.passed))
  return {
    IdentityType: 'DOMAIN',
    VerifiedForSendingStatus: typeof identity.verifiedAt === 'number',
    Attributes: DNS_NAMES.map((name) => {
      const { type, host, value } = dnsRecord(name, domain, identity.dkim === 1)
      return { Type: type, SendDomain: host, ExpectedValue: value, CurrentValue: passed.has(name) ? value : '', Status: passed.has(name) }
    }),
  }
}
