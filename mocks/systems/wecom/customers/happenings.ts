import { fail, ok, type JsonObject } from '../../../../src/core/base'
import { chinaIso } from '../../../engine/chinaTime'
import type { Exchange } from '../../../engine/exchange'
import { madeDigits, madeHex, madeText } from '../../../engine/made'
import { refusal } from '../../../engine/refusal'
import type { StepCode } from '../../../engine/system'
import { memberId, textsOf } from '../directory'
import { closingLines } from './contactWays'
import { contactBetween } from './customers'
import { sendToCustomer } from './customerMessages'
import { bodyOf, filled, followersOf, objectsOf, textOf, without } from './records'

const WELCOME_MS = 20_000
const QR_CODE = 1

/** A customer adds a member, by a contact way where one is named: the member follows it, and a welcome may be sent for 20 seconds. */
export const addCustomer: StepCode = (exchange) => {
  const input = bodyOf(exchange)
  const way = filled(input.configId) ? exchange.record('contactWays', textOf(input.configId)) : undefined
  if (filled(input.configId) && way === undefined) return fail(refusal('41044'))
  const userid = memberId(textOf(input.userId) || textsOf(way?.user)[0] || '')
  if (exchange.record('members', userid)?.status !== 1) return fail(refusal('40003'))
  const customer = knownOrNew(exchange, input)
  const id = textOf(customer.external_userid)
  const state = textOf(way?.state) || textOf(input.state)
  const follow = {
    userid, remark: customer.name ?? '', description: '', createtime: exchange.at, tags: [], remark_mobiles: [], add_way: QR_CODE, oper_userid: id, state,
  }
  exchange.put('externalContacts', id, { ...customer, follow_user: [...followersOf(customer).filter((each) => each.userid !== userid), follow] })
  const code = `WELCOME${madeText(24, [exchange.seed, 'welcome', exchange.nextNumber('welcome')])}`
  const expiresAt = exchange.at + WELCOME_MS
  exchange.put('welcomeCodes', code, { userid, external_userid: id, expiresAt })
  if (way?.is_temp === true) {
    exchange.put('temporaryChats', `${userid}:${id}`, {
      userid, external_userid: id, config_id: way.config_id ?? '', startedAt: exchange.at,
      expiresAt: exchange.at + Number(way.chat_expires_in) * 1000, closing: closingLines(exchange, way.conclusions),
    })
  }
  return ok({
    userId: userid, externalUserId: id, state, welcomeCode: code, welcomeCodeExpiresAt: chinaIso(expiresAt),
    customer: {
      name: customer.name ?? '', type: customer.type ?? 1, isCorp: customer.type === 2, gender: customer.gender ?? 0,
      ...(filled(customer.corp_name) && { corpName: customer.corp_name ?? '' }),
    },
  })
}

/** The customer of that name, where there is one; else somebody new. */
function knownOrNew(exchange: Exchange, input: JsonObject): JsonObject {
  const known = exchange.rows('externalContacts').find(({ record }) => record.name === input.name)?.record
  if (known !== undefined) return known
  const serial = exchange.nextNumber('externalContact')
  const id = `wm${madeText(30, [exchange.seed, 'externalContact', serial])}`
  const company = textOf(input.corpName)
  return {
    external_userid: id, name: input.name ?? '', type: company === '' ? 1 : 2, gender: input.gender ?? 0, avatar: `https://wx.qlogo.example/${id}/0`,
    ...(company === '' ? { unionid: `oz${madeText(26, [exchange.seed, 'unionid', serial])}` } : { corp_name: company, corp_full_name: company, position: '' }),
    follow_user: [],
  }
}

/** One of the two removes the other: the member follows the customer no more, and a temporary chat is cut. */
export const removeCustomer: StepCode = (exchange) => {
  const input = bodyOf(exchange)
  const id = textOf(input.externalUserId)
  const customer = exchange.record('externalContacts', id)
  if (customer === undefined) return fail(refusal('40096'))
  const userid = memberId(textOf(input.userId) || textOf(followersOf(customer)[0]?.userid))
  if (contactBetween(exchange, userid, id) === undefined) return fail(refusal('84061'))
  exchange.put('externalContacts', id, { ...customer, follow_user: followersOf(customer).filter((each) => each.userid !== userid) })
  exchange.remove('temporaryChats', `${userid}:${id}`)
  const byMember = input.removedBy === 'member'
  return ok({ userId: userid, externalUserId: id, customerName: customer.name ?? '', changeType: byMember ? 'del_external_contact' : 'del_follow_user' })
}

/** Changes a customer group in one respect. Gives what the callback tells. */
export const changeCustomerGroup: StepCode = (exchange) => {
  const input = bodyOf(exchange)
  if (input.what === 'created') return openGroup(exchange, input)
  const group = exchange.record('customerGroups', textOf(input.chatId))
  if (group === undefined) return fail(refusal('40050'))
  if (group.dismissedAt !== undefined) return fail(refusal('49008'))
  const changed = change(exchange, group, input)
  if (!changed.ok) return changed
  return keep(exchange, group, changed.value)
}

function openGroup(exchange: Exchange, input: JsonObject): ReturnType<StepCode> {
  const owner = memberId(textOf(input.owner))
  if (exchange.record('members', owner)?.status !== 1) return fail(refusal('40003'))
  const id = `wr${madeText(30, [exchange.seed, 'customerGroup', exchange.nextNumber('customerGroup')])}`
  const group = { chat_id: id, name: input.name ?? '', owner, create_time: exchange.at, notice: '', admins: [], members: [memberEntry(exchange, owner)] }
  return keep(exchange, group, group)
}

function change(exchange: Exchange, group: JsonObject, input: JsonObject): ReturnType<StepCode> {
  const members = objectsOf(group.members)
  const person = textOf(input.member)
  switch (input.what) {
    case 'memberAdded': {
      const known = exchange.record('externalContacts', person) ?? exchange.record('members', memberId(person))
      if (known === undefined) return fail(refusal('40096'))
      if (members.some(({ userid }) => userid === person)) return ok(group)
      return ok({ ...group, members: [...members, memberEntry(exchange, person)] })
    }
    case 'memberRemoved':
      if (!members.some(({ userid }) => userid === person)) return fail(refusal('84061'))
      return ok({ ...group, members: members.filter(({ userid }) => userid !== person) })
    case 'ownerChanged': {
      const owner = memberId(textOf(input.owner))
      if (exchange.record('members', owner)?.status !== 1) return fail(refusal('40003'))
      return ok({ ...group, owner, members: members.some(({ userid }) => userid === owner) ? members : [...members, memberEntry(exchange, owner)] })
    }
    case 'nameChanged':
      return ok({ ...group, name: input.name ?? '' })
    case 'noticeChanged':
      return ok({ ...group, notice: input.notice ?? '' })
    default:
      return ok({ ...group, dismissedAt: exchange.at })
  }
}

function memberEntry(exchange: Exchange, userid: string): JsonObject {
  const customer = exchange.record('externalContacts', userid)
  const entry = { userid, join_time: exchange.at, group_nickname: '', name: (customer ?? exchange.record('members', userid))?.name ?? '' }
  return customer === undefined
    ? { ...entry, type: 1, join_scene: 1, invitor: { userid } }
    : { ...entry, type: 2, join_scene: 3, ...(filled(customer.unionid) && { unionid: customer.unionid ?? '' }) }
}

function keep(exchange: Exchange, before: JsonObject, after: JsonObject): ReturnType<StepCode> {
  const { what, member } = bodyOf(exchange)
  const id = textOf(after.chat_id)
  const version = madeHex(10, [exchange.seed, 'memberVersion', exchange.nextNumber('memberVersion')])
  const moved = what === 'memberAdded' || what === 'memberRemoved' || what === 'created'
  const record = moved ? { ...after, member_version: version } : after
  exchange.put('customerGroups', id, record)
  const kind = what === 'created' ? 'created' : what === 'dismissed' ? 'dismissed' : 'updated'
  return ok({
    changeType: { created: 'create', updated: 'update', dismissed: 'dismiss' }[kind], chatId: id,
    told: {
      change: kind, chatId: id, name: after.name ?? '', owner: after.owner ?? '', memberCount: objectsOf(after.members).length,
      ...(kind === 'updated' && { detail: what ?? '' }), ...((what === 'memberAdded' || what === 'memberRemoved') && { members: [textOf(member)] }),
      ...(what === 'memberAdded' && { joinScene: 3 }), ...(what === 'memberRemoved' && { quitScene: 0 }),
      ...(moved && kind === 'updated' && { previousMemberVersion: before.member_version ?? '' }), ...(moved && { memberVersion: version }),
    },
  })
}

/** The member confirms a mass message: customers get it, and it counts for their month. */
export const confirmMassMessage: StepCode = (exchange) => {
  const id = textOf(bodyOf(exchange).msgid)
  const task = exchange.record('massMessages', id)
  if (task === undefined || task.status !== 'waiting') return fail(refusal('40058', { name: 'msgid' }))
  for (const to of textsOf(task.recipients)) {
    const groupOwner = exchange.record('customerGroups', to)?.owner
    const customer = exchange.record('externalContacts', to)
    const userid = textOf(task.sender) || textOf(groupOwner) || textOf(customer === undefined ? '' : followersOf(customer)[0]?.userid)
    for (const content of textsOf(task.lines)) {
      if (customer !== undefined) sendToCustomer(exchange, { userid, customer: to, content, mass: true }, exchange.at)
      else sendToGroup(exchange, { userid, chat: to, content })
    }
  }
  exchange.put('massMessages', id, { ...task, status: 'sent', sentAt: exchange.at })
  return ok({})
}

function sendToGroup(exchange: Exchange, { userid, chat, content }: { userid: string; chat: string; content: string }): void {
  const serial = exchange.nextNumber('customerGroupMessage')
  exchange.put('customerGroupMessages', `gm${String(serial).padStart(6, '0')}${madeDigits(4, ['customerGroupMessage', serial])}`, {
    chat, sender: exchange.record('members', userid)?.name ?? userid, senderId: userid, at: exchange.at, format: 'text', content,
  })
}

/** A member publishes the company's moment to all customers that it follows. */
export const publishMoment: StepCode = (exchange) => {
  const input = bodyOf(exchange)
  const moment = exchange.record('moments', textOf(input.momentId))
  const userid = memberId(textOf(input.userId))
  if (moment === undefined) return fail(refusal('41060'))
  const task = objectsOf(moment.tasks).find((each) => each.userid === userid)
  if (task === undefined || task.publishedAt !== undefined) return fail(refusal('41061'))
  const audience = exchange.rows('externalContacts').filter(({ record }) => followersOf(record).some((each) => each.userid === userid)).map(({ id }) => id)
  const tasks = objectsOf(moment.tasks).map((each) => (each === task ? { ...without(task), publishedAt: exchange.at, audience, reached: audience } : each))
  exchange.put('moments', textOf(input.momentId), { ...moment, tasks })
  return ok({})
}
