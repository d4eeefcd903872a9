import { characterLength, fail, isJsonObject, ok, utf8Length, type JsonObject } from '../../../../src/core/base'
import { LONG_SLEEP } from '../../../engine/longSleep'
import type { Exchange } from '../../../engine/exchange'
import { madeHex } from '../../../engine/made'
import type { SystemRecords } from '../../../engine/records'
import { refusal } from '../../../engine/refusal'
import type { Instant } from '../../../engine/snapshot'
import type { StepCode } from '../../../engine/system'
import { memberId, membersOfDepartment, numbersOf, textsOf } from '../directory'
import { checkKind, KINDS, shownKind, type Checked } from './attachments'
import { contactBetween } from './customers'
import { sendToCustomer } from './customerMessages'
import { bodyOf, filled, textOf, without } from './records'

const MOST_MEMBERS = 100
const TEXT_CHARACTERS = 30
const CLOSING_BYTES = 4000
/** What only temporary chats have. */
const TEMPORARY = ['expires_in', 'chat_expires_in', 'unionid', 'conclusions']
const KEPT = ['createdAt', 'agentid']

export const createContactWay: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const temporary = body.is_temp === true
  if (temporary && body.type !== 1) return fail(refusal('40058', { name: 'type' }))
  const checked = checkWay(exchange, body, body)
  if (!checked.ok) return checked
  const made = Number(exchange.get('usage', 'contactWays') ?? exchange.ids('contactWays').length)
  if (!temporary && made >= Number(exchange.setting('contactWays'))) return fail(refusal('41045'))
  const tooMany = temporary ? exchange.count('temporaryWaysPerDay', String(exchange.scope.caller.corpid)) : undefined
  if (tooMany !== undefined) return fail(refusal(tooMany))
  if (!temporary) exchange.put('usage', 'contactWays', made + 1)
  const id = madeHex(32, [exchange.seed, 'contactWay', exchange.nextNumber('contactWay')])
  const code = body.scene === 2 ? { qr_code: `https://p.qlogo.example/bizmail/${id}/0` } : {}
  exchange.put('contactWays', id, {
    config_id: id, type: body.type ?? 1, scene: body.scene ?? 2, ...(body.scene === 1 && { style: body.style ?? 1 }), remark: body.remark ?? '',
    skip_verify: body.skip_verify ?? true, state: body.state ?? '', ...code, user: textsOf(body.user).map(memberId), party: numbersOf(body.party),
    is_temp: temporary, is_exclusive: body.is_exclusive ?? false, ...(temporary ? lifetimes(exchange, body) : {}),
    agentid: exchange.scope.caller.agentid ?? null, createdAt: exchange.at,
  })
  return ok({ configId: id, qrCode: code.qr_code ?? null })
}

const lifetimes = (exchange: Exchange, body: JsonObject): JsonObject => ({
  expires_in: body.expires_in ?? 604_800, chat_expires_in: body.chat_expires_in ?? 86_400,
  ...(filled(body.unionid) && { unionid: body.unionid ?? '' }), conclusions: closingWords(exchange, body.conclusions),
})

export const readContactWay: StepCode = (exchange) => {
  const way = wayOf(exchange)
  return way === undefined ? fail(refusal('41044')) : ok({ way: without(way, ...KEPT, 'is_exclusive') })
}

/** Takes over what is given; kind, scene and whether the chat is temporary stay. */
export const updateContactWay: StepCode = (exchange) => {
  const way = wayOf(exchange)
  if (way === undefined) return fail(refusal('41044'))
  const body = bodyOf(exchange)
  const next: JsonObject = { ...way }
  for (const name of ['remark', 'skip_verify', 'style', 'state', 'user', 'party']) if (body[name] !== undefined) next[name] = body[name]
  if (way.is_temp === true) {
    for (const name of TEMPORARY.slice(0, 3)) if (body[name] !== undefined) next[name] = body[name]
    if (body.conclusions !== undefined) next.conclusions = closingWords(exchange, body.conclusions)
  }
  const checked = checkWay(exchange, next, body)
  if (!checked.ok) return checked
  exchange.put('contactWays', textOf(way.config_id), { ...next, user: textsOf(next.user).map(memberId) })
  return ok({})
}

export const deleteContactWay: StepCode = (exchange) => {
  const way = wayOf(exchange)
  if (way === undefined) return fail(refusal('41044'))
  exchange.remove('contactWays', textOf(way.config_id))
  const made = exchange.get('usage', 'contactWays')
  if (typeof made === 'number' && way.is_temp !== true) exchange.put('usage', 'contactWays', made - 1)
  return ok({})
}

export const listContactWayChoices: StepCode = (exchange) => ok({
  ways: exchange.rows('contactWays').map(({ id, record }) => ({ config_id: id, remark: textOf(record.remark) || textOf(record.state) || id })),
})

/** Sends the closing words and cuts the chat, as long as it runs. */
export const closeTemporaryChat: StepCode = (exchange) => {
  const { userid, external_userid: customer } = bodyOf(exchange)
  const member = memberId(textOf(userid))
  if (exchange.record('members', member) === undefined) return fail(refusal('40003'))
  if (exchange.record('externalContacts', textOf(customer)) === undefined) return fail(refusal('40096'))
  const id = `${member}:${textOf(customer)}`
  const chat = exchange.record('temporaryChats', id)
  if (chat === undefined || chat.closedAt !== undefined || contactBetween(exchange, member, textOf(customer)) === undefined) return fail(refusal('84061'))
  endChat(exchange, id, chat, exchange.at)
  return ok({})
}

/** Temporary chats end by themselves when their time is over. */
export function endTemporaryChats(records: SystemRecords, now: Instant): void {
  for (const { id, record } of records.rows('temporaryChats')) {
    const at = Number(record.expiresAt)
    if (record.closedAt !== undefined || at > now) continue
    if (now - at > LONG_SLEEP) records.put('temporaryChats', id, { ...record, closedAt: at })
    else endChat(records, id, record, at)
  }
}

function endChat(records: SystemRecords, id: string, chat: JsonObject, at: Instant): void {
  for (const content of textsOf(chat.closing)) sendToCustomer(records, { userid: textOf(chat.userid), customer: textOf(chat.external_userid), content }, at)
  records.put('temporaryChats', id, { ...chat, closedAt: at })
}

/** A contact way that is there; a temporary one goes with its code. */
function wayOf(exchange: Exchange): JsonObject | undefined {
  const way = exchange.record('contactWays', textOf(bodyOf(exchange).config_id))
  const over = way?.is_temp === true && exchange.at >= Number(way.createdAt) + Number(way.expires_in) * 1000
  return over ? undefined : way
}

/** Checks a contact way as it would be after the request; `given` is what the request brings. */
function checkWay(exchange: Exchange, way: JsonObject, given: JsonObject): Checked {
  for (const name of ['remark', 'state']) {
    if (characterLength(textOf(given[name])) > TEXT_CHARACTERS) return fail(refusal('40058', { name }))
  }
  const single = way.type === 1
  if (given.style !== undefined && way.scene === 1 && ![1, 2, ...(single ? [3] : [])].includes(Number(given.style))) return fail(refusal('41042'))
  const users = [...new Set(textsOf(way.user).map(memberId))]
  const parties = numbersOf(way.party)
  if (single ? users.length !== 1 : users.length + parties.length === 0) return fail(refusal('40058', { name: 'user' }))
  if (single && parties.length > 0) return fail(refusal('40058', { name: 'party' }))
  if (parties.some((party) => exchange.record('departments', String(party)) === undefined)) return fail(refusal('60003'))
  const everybody = new Set([...users, ...parties.flatMap((party) => membersOfDepartment(exchange, party, true))])
  if (everybody.size > MOST_MEMBERS) return fail(refusal('41041'))
  if (users.some((user) => exchange.record('members', user) === undefined)) return fail(refusal('40003'))
  if (users.some((user) => exchange.record('members', user)?.status !== 1)) return fail(refusal('41054'))
  return checkClosing(exchange, given.conclusions)
}

function checkClosing(exchange: Exchange, conclusions: unknown): Checked {
  if (!isJson(conclusions)) return ok(undefined)
  const text = isJson(conclusions.text) ? textOf(conclusions.text.content) : ''
  if (utf8Length(text) > CLOSING_BYTES) return fail(refusal('40058', { name: 'conclusions.text.content' }))
  const kind = KINDS.find((each) => isJson(conclusions[each]))
  const part = kind === undefined ? undefined : conclusions[kind]
  return kind === undefined || !isJson(part) ? ok(undefined) : checkKind(exchange, kind, part, `conclusions.${kind}`)
}

const isJson = (value: unknown): value is JsonObject => isJsonObject(value as never)

/** The text and the first other kind; an image comes out as an address. */
function closingWords(exchange: Exchange, conclusions: unknown): JsonObject {
  if (!isJson(conclusions)) return {}
  const kind = KINDS.find((each) => isJson(conclusions[each]))
  const part = kind === undefined ? undefined : conclusions[kind]
  const text = isJson(conclusions.text) ? { text: conclusions.text } : {}
  if (kind === undefined || !isJson(part)) return text
  if (kind !== 'image') return { ...text, [kind]: part }
  const picture = `https://wework.qpic.example/wwpic/${madeHex(16, [exchange.seed, 'picture', textOf(part.media_id)])}/0`
  return { ...text, image: { pic_url: picture } }
}

/** The closing words as the customer reads them. */
export function closingLines(exchange: Exchange, conclusions: unknown): string[] {
  if (!isJson(conclusions)) return []
  const text = isJson(conclusions.text) ? textOf(conclusions.text.content) : ''
  const kind = KINDS.find((each) => isJson(conclusions[each]))
  const part = kind === undefined ? undefined : conclusions[kind]
  return [...(text === '' ? [] : [text]), ...(kind !== undefined && isJson(part) ? [shownKind(exchange, kind, part)] : [])]
}
