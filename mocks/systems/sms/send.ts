import { fail, getOwn, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import { chinaDay, chinaHour } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import { madeDigits } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { contentFault, fillHoles, partsOf, valuesFault } from './content'
import { expectAnswer } from './replies'
import { countryOf, placeOf, type Place } from './numbers'

/** All that does not change from number to number. */
interface Batch {
  app: JsonObject
  appId: string
  account: JsonObject
  accountId: string
  templateId: string
  template: JsonObject | undefined
  signName: string
  signApproved: boolean
  senderId: string
  values: string[]
  session: string
}

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})
const textsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Sends to each number by itself: one number's trouble is told in its status and stops no other. */
export const sendAll: StepCode = (exchange) => {
  const batch = batchOf(exchange)
  if (batch.account.kind === 'personal' && batch.template?.kind === 'marketing') {
    return fail(refusal('UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny'))
  }
  const statuses = textsOf(exchange.scope.vars.numbers).map((number) => sendOne(exchange, batch, number))
  return ok({ statuses })
}

function batchOf(exchange: Exchange): Batch {
  const { vars, caller } = exchange.scope
  const body = objectOf(exchange.scope.body)
  const accountId = String(caller.account)
  const template = exchange.record('templates', String(body.TemplateId))
  const signName = String(body.SignName ?? '')
  const sign = exchange.record('signatures', signName)
  return {
    app: objectOf(vars.app), appId: String(body.SmsSdkAppId), account: objectOf(vars.account), accountId, templateId: String(body.TemplateId),
    template: template?.account === accountId ? template : undefined,
    signName, signApproved: sign?.account === accountId && sign.status === 'approved',
    senderId: String(body.SenderId ?? ''), values: textsOf(body.TemplateParamSet), session: String(body.SessionContext ?? ''),
  }
}

function sendOne(exchange: Exchange, batch: Batch, number: string): JsonObject {
  const place = placeOf(number)
  const country = place === 'wrong' ? 'DEF' : countryOf(number, exchange.setting('countries'))
  const content = contentOf(batch, place)
  const code = batchFault(exchange, batch, place, content) ?? numberFault(exchange, batch, number, place, country, content)
  if (code !== undefined) return status(exchange, batch, number, country, code, { SerialNo: '', Fee: 0 })
  const parts = partsOf(content)
  spend(exchange, batch, place, parts)
  const serial = exchange.nextNumber('serial')
  const serialNo = `2640:${madeDigits(24, [exchange.seed, 'sms', serial])}`
  exchange.put('messages', `s${String(serial).padStart(8, '0')}`, {
    to: number, sender: place === 'mainland' ? batch.signName : batch.senderId, at: exchange.at, content, template: batch.templateId, serialNo,
  })
  expectAnswer(exchange, number, batch.signName, serial)
  return status(exchange, batch, number, country, 'Ok', { SerialNo: serialNo, Fee: parts })
}

function contentOf({ template, values, signName }: Batch, place: Place): string {
  const text = fillHoles(String(template?.content ?? ''), values)
  return place === 'mainland' ? `【${signName}】${text}` : text
}

/** What is wrong with template, signature and text for a number of this place. */
function batchFault(exchange: Exchange, batch: Batch, place: Place, content: string): string | undefined {
  const { template, account, values } = batch
  if (place === 'wrong') return 'InvalidParameterValue.IncorrectPhoneNumber'
  if (template === undefined) return 'FailedOperation.TemplateUnapprovedOrNotExist'
  if (template.status !== 'approved') return 'FailedOperation.TemplateIncorrectOrUnapproved'
  if (place === 'mainland' && !batch.signApproved) return 'FailedOperation.SignatureIncorrectOrUnapproved'
  if (template.region !== place) {
    return place === 'global'
      ? 'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone'
      : 'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone'
  }
  const fault = valuesFault(template, values, account.kind === 'personal')
    ?? contentFault(content, exchange.setting('sensitiveWords'), Number(exchange.setting('maxCharacters')))
  if (fault !== undefined) return fault
  const hour = chinaHour(exchange.at)
  return template.kind === 'marketing' && (hour < 8 || hour >= 22) ? 'FailedOperation.MarketingSendTimeConstraint' : undefined
}

/** What stands against this number now. Its own limits come last, since looking at them counts. */
function numberFault(exchange: Exchange, batch: Batch, number: string, place: Place, country: string, content: string): string | undefined {
  if (country === 'DEF') return 'UnsupportedOperation.UnsupportedRegion'
  if (textsOf(batch.app.closedRegions).includes(country)) return 'LimitExceeded.AppCountryOrRegionInBlacklist'
  if (exchange.get('blacklist', number) !== undefined) return 'FailedOperation.PhoneNumberInBlacklist'
  if (Number(exchange.record('accounts', batch.accountId)?.package) < partsOf(content)) return 'FailedOperation.InsufficientBalanceInSmsPackage'
  const used = usageOf(exchange, batch.appId)
  if (used.mainland + used.global >= Number(batch.app.dailyLimit)) return 'LimitExceeded.AppDailyLimit'
  if (place === 'mainland' && used.mainland >= Number(batch.app.mainlandDailyLimit)) return 'LimitExceeded.AppMainlandChinaDailyLimit'
  if (place === 'global' && used.global >= Number(batch.app.globalDailyLimit)) return 'LimitExceeded.AppGlobalDailyLimit'
  return exchange.count('perNumber', number) ?? exchange.count('perNumberAndContent', `${number}:${content}`)
}

interface Usage {
  day: number
  mainland: number
  global: number
}

function usageOf(exchange: Exchange, appId: string): Usage {
  const day = chinaDay(exchange.at)
  const record = exchange.record('usage', appId)
  return record?.day === day ? { day, mainland: Number(record.mainland), global: Number(record.global) } : { day, mainland: 0, global: 0 }
}

function spend(exchange: Exchange, { appId, accountId }: Batch, place: Place, parts: number): void {
  const used = usageOf(exchange, appId)
  const account = exchange.record('accounts', accountId) ?? {}
  exchange.put('usage', appId, { ...used, [place]: (place === 'mainland' ? used.mainland : used.global) + 1 })
  exchange.put('accounts', accountId, { ...account, package: Number(account.package) - parts })
}

function status(exchange: Exchange, batch: Batch, number: string, country: string, code: string, rest: { SerialNo: string; Fee: number }): JsonObject {
  const message = getOwn(objectOf(exchange.setting('numberMessages')), code)
  return { ...rest, PhoneNumber: number, SessionContext: batch.session, Code: code, Message: message ?? code, IsoCode: country }
}
