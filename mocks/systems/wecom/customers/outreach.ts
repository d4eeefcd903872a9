import { fail, isJsonObject, ok, type JsonObject } from '../../../../src/core/base'
import { chinaIso } from '../../../engine/chinaTime'
import type { Exchange } from '../../../engine/exchange'
import { madeText } from '../../../engine/made'
import { refusal } from '../../../engine/refusal'
import type { StepCode } from '../../../engine/system'
import { memberId, textsOf } from '../directory'
import { checkContent, checkKind, contentLines, KINDS, type Kind } from './attachments'
import { companyTags, contactBetween } from './customers'
import { sendToCustomer } from './customerMessages'
import { bodyOf, customersOf, filled, followersOf, objectsOf, seesMember, textOf, without } from './records'

/** Another app that answers within this time is told that one is at it; later, that it is done. */
const BUSY_MS = 1_000

/** A task for a member; it goes out when the member confirms it, and not before. */
export const createMassMessage: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const toGroups = body.chat_type === 'group'
  const sender = memberId(textOf(body.sender))
  if (sender === '' && (toGroups || textsOf(body.external_userid).length === 0)) return fail(refusal('40058', { name: 'sender' }))
  if (sender !== '' && (exchange.record('members', sender) === undefined || !seesMember(exchange)(sender))) return fail(refusal('40003'))
  const checked = checkContent(exchange, body)
  if (!checked.ok) return checked
  const target = toGroups ? groupTarget(exchange, body, sender) : customerTarget(exchange, body, sender)
  if ('refused' in target) return fail(refusal(...target.refused))
  const msgid = `msg${madeText(25, [exchange.seed, 'massMessage', exchange.nextNumber('massMessage')])}`
  exchange.put('massMessages', msgid, {
    msgid, chatType: body.chat_type ?? 'single', sender, recipients: target.recipients, lines: contentLines(exchange, body),
    allowSelect: body.allow_select ?? false, status: 'waiting', createdAt: exchange.at, agentid: exchange.scope.caller.agentid ?? null,
  })
  return ok({ msgid, failed: target.failed })
}

type Target = { recipients: string[]; failed: string[] } | { refused: [code: string, params?: Record<string, string>] }

/** Who can be sent to: followed by the sender (or by anybody), with the tags, and below the month's number of messages. */
function customerTarget(exchange: Exchange, body: JsonObject, sender: string): Target {
  const named = [...new Set(textsOf(body.external_userid))]
  if (named.length > 0 && named.every((id) => exchange.record('externalContacts', id) === undefined)) return { refused: ['40096'] }
  const sees = seesMember(exchange)
  const wanted = named.length > 0 ? named : customersOf(exchange, sender).map(({ customer }) => textOf(customer.external_userid))
  const tagGroups = isJsonObject(body.tag_filter) ? objectsOf(body.tag_filter.group_list).map(({ tag_list: tags }) => textsOf(tags)) : []
  const reachable = (id: string): boolean => {
    const customer = exchange.record('externalContacts', id)
    const follows = customer === undefined ? [] : followersOf(customer).filter(({ userid }) => (sender === '' ? sees(textOf(userid)) : userid === sender))
    const tags = new Set(follows.flatMap(companyTags))
    return follows.length > 0 && tagGroups.every((group) => group.length === 0 || group.some((tag) => tags.has(tag))) && !isFull(exchange, id)
  }
  const recipients = wanted.filter(reachable)
  return recipients.length === 0 ? { refused: ['41048'] } : { recipients, failed: named.filter((id) => !recipients.includes(id)) }
}

/** The sender's own groups; none named means that the sender picks them later. */
function groupTarget(exchange: Exchange, body: JsonObject, sender: string): Target {
  const named = [...new Set(textsOf(body.chat_id_list))]
  const wrong = named.findIndex((id) => exchange.record('customerGroups', id)?.owner !== sender)
  return wrong < 0 ? { recipients: named, failed: [] } : { refused: ['40058', { name: `chat_id_list.${wrong}` }] }
}

/** A customer takes at most as many mass messages a month as the month has days. */
function isFull(exchange: Exchange, customer: string): boolean {
  const month = chinaIso(exchange.at).slice(0, 7)
  const [year, number] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate()
  const got = exchange.rows('customerMessages').filter(({ record }) => record.to === customer && record.mass === true && chinaIso(Number(record.at)).startsWith(month))
  return got.length >= days
}

/** A welcome for a customer who was added less than 20 seconds ago, once. */
export const sendWelcome: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const id = textOf(body.welcome_code)
  const code = exchange.record('welcomeCodes', id)
  if (code === undefined) return fail(refusal('41050'))
  const { agentid } = exchange.scope.caller
  if (code.usedAt !== undefined) {
    const byAnother = code.usedBy !== agentid && exchange.at < Number(code.usedAt) + BUSY_MS
    return fail(refusal(byAnother ? '41096' : '41051'))
  }
  if (exchange.at >= Number(code.expiresAt)) return fail(refusal('41050'))
  const [userid, customer] = [textOf(code.userid), textOf(code.external_userid)]
  if (contactBetween(exchange, userid, customer) === undefined) return fail(refusal('41050'))
  const checked = checkContent(exchange, body)
  if (!checked.ok) return checked
  exchange.put('welcomeCodes', id, { ...code, usedAt: exchange.at, usedBy: agentid ?? null })
  for (const line of contentLines(exchange, body)) sendToCustomer(exchange, { userid, customer, content: line }, exchange.at)
  return ok({})
}

const CAPACITY = 100

export const createGroupWelcome: StepCode = (exchange) => {
  const checked = checkedWords(exchange)
  if (!checked.ok) return checked
  if (exchange.ids('groupWelcomes').length >= CAPACITY) return fail(refusal('41055'))
  const id = `msg${madeText(22, [exchange.seed, 'groupWelcome', exchange.nextNumber('groupWelcome')])}`
  exchange.put('groupWelcomes', id, {
    ...checked.value, agentid: exchange.scope.caller.agentid ?? null, createdAt: exchange.at, notified: bodyOf(exchange).notify !== 0,
  })
  return ok({ templateId: id })
}

export const updateGroupWelcome: StepCode = (exchange) => {
  const owned = ownWords(exchange)
  if (!owned.ok) return owned
  const checked = checkedWords(exchange)
  if (!checked.ok) return checked
  const { agentid, createdAt, notified } = owned.value as JsonObject
  exchange.put('groupWelcomes', textOf(bodyOf(exchange).template_id), {
    ...checked.value, agentid: agentid ?? null, createdAt: createdAt ?? null, notified: notified ?? true,
  })
  return ok({})
}

export const readGroupWelcome: StepCode = (exchange) => {
  const words = exchange.record('groupWelcomes', textOf(bodyOf(exchange).template_id))
  return words === undefined ? fail(refusal('40037')) : ok({ words: without(words, 'agentid', 'createdAt', 'notified') })
}

export const deleteGroupWelcome: StepCode = (exchange) => {
  const owned = ownWords(exchange)
  if (!owned.ok) return owned
  exchange.remove('groupWelcomes', textOf(bodyOf(exchange).template_id))
  return ok({})
}

export const listGroupWelcomeChoices: StepCode = (exchange) => ok({
  words: exchange.rows('groupWelcomes').map(({ id, record }) => ({
    template_id: id, label: (isJsonObject(record.text) ? textOf(record.text.content) : '') || KINDS.flatMap((kind) => {
      const part = record[kind]
      return isJsonObject(part) ? [textOf(part.title) || kind] : []
    }).join(' '),
  })),
})

/** Only the app that added the words may change them. */
const ownWords: StepCode = (exchange) => {
  const words = exchange.record('groupWelcomes', textOf(bodyOf(exchange).template_id))
  if (words === undefined) return fail(refusal('40037'))
  return words.agentid === exchange.scope.caller.agentid ? ok(words) : fail(refusal('41058'))
}

/** The text and the first other kind that is given: more than one is not kept. */
const checkedWords: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const kind = KINDS.find((each) => isJsonObject(body[each]) && Object.values(body[each]).some(filled))
  const text = isJsonObject(body.text) ? textOf(body.text.content) : ''
  if (kind === undefined) return text === '' ? fail(refusal('40058', { name: 'text' })) : ok({ text: { content: text } })
  return kindWords(exchange, kind, body[kind] as JsonObject, text)
}

function kindWords(exchange: Exchange, kind: Kind, part: JsonObject, text: string): ReturnType<StepCode> {
  const checked = checkKind(exchange, kind, part, kind)
  return checked.ok ? ok({ ...(text !== '' && { text: { content: text } }), [kind]: part }) : checked
}
