import { fail, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeHex } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'

/**
 * Sends the message in `vars.message` to all in `vars.receivers`: a record each, as it stands on their phones, and one
 * for what became of the whole. To-dos have an id for each receiver, all else one for all.
 */
export const deliver: StepCode = (exchange) => {
  const { vars } = exchange.scope
  const message = isJsonObject(vars.message) ? vars.message : {}
  const receivers = (Array.isArray(vars.receivers) ? vars.receivers : []).filter(isJsonObject)
  const own = message.kind === 'process'
  const shared = own ? undefined : makeId(exchange)
  const todos = receivers.map((receiver) => {
    const msgId = shared ?? makeId(exchange)
    if (receiver.following === true) arrive(exchange, message, receiver, msgId)
    if (own) {
      keepTodo(exchange, message, receiver, msgId)
      keepSend(exchange, message, [receiver], msgId)
    }
    return { open_id: receiver.openid ?? '', msg_id: msgId }
  })
  if (shared !== undefined) keepSend(exchange, message, receivers, shared)
  return ok({ msgId: shared ?? todos[0]?.msg_id ?? '', todos })
}

const makeId = (exchange: Exchange): string => madeHex(24, [exchange.seed, exchange.system, 'message', exchange.nextNumber('send')])

function arrive(exchange: Exchange, { kind, ...message }: JsonObject, receiver: JsonObject, msgId: string): void {
  const { app } = exchange.scope.caller
  exchange.put('messages', `m${String(exchange.nextNumber('message')).padStart(8, '0')}`, {
    app: app ?? '', openid: receiver.openid ?? '', to: receiver.name ?? '', at: exchange.at,
    sender: exchange.record('apps', String(app))?.name ?? '', kind: kind ?? '', content: contentOf(exchange, { kind: kind ?? '', ...message }), msgId,
    ...(message.url !== undefined && { url: message.url }), ...(kind !== 'text' && { message }),
  })
}

function keepTodo(exchange: Exchange, { title, body, url }: JsonObject, receiver: JsonObject, msgId: string): void {
  exchange.put('todos', msgId, {
    app: exchange.scope.caller.app ?? '', openid: receiver.openid ?? '', to: receiver.name ?? '', title: title ?? '', body: body ?? '',
    ...(url !== undefined && { url }), at: exchange.at, done: false,
  })
}

/** A message to many takes its time, so that its status can be watched. */
function keepSend(exchange: Exchange, message: JsonObject, receivers: readonly JsonObject[], msgId: string): void {
  const each = Number(exchange.setting('sendMsPerReceiver'))
  exchange.put('sends', msgId, {
    app: exchange.scope.caller.app ?? '', kind: message.kind ?? '', title: firstLine(contentOf(exchange, message)), at: exchange.at,
    doneAt: exchange.at + each * receivers.length, total: receivers.length, failed: receivers.filter(({ following }) => following !== true).length,
  })
}

/** How far a message is: being sent until its time is up, then failed where nobody got it. */
export const readStatus: StepCode = (exchange) => {
  const { body, caller } = exchange.scope
  const send = isJsonObject(body) ? exchange.record('sends', String(body.msg_id)) : undefined
  if (send === undefined || send.app !== caller.app) return fail(refusal('40052'))
  const [from, to] = [Number(send.at), Number(send.doneAt)]
  const rate = to <= from ? 1 : Math.max(0, Math.min(1, Math.round(((exchange.at - from) / (to - from)) * 100) / 100))
  return ok({ rate, status: exchange.at < to ? 'SENDING' : send.failed === send.total && Number(send.total) > 0 ? 'SEND_FAILD' : 'SEND_SUCCESS' })
}

/** A to-do is done by its receiver's openid and its own id; a second time changes nothing. */
export const completeTodo: StepCode = (exchange) => {
  const { body, caller } = exchange.scope
  const { open_id: openid = null, msg_id: msgId = null } = isJsonObject(body) ? body : {}
  if (exchange.record('followers', String(openid))?.app !== caller.app) return fail(refusal('40003'))
  const todo = exchange.record('todos', String(msgId))
  if (todo === undefined || todo.openid !== openid) return fail(refusal('40052'))
  if (todo.done !== true) exchange.put('todos', String(msgId), { ...todo, done: true, doneAt: exchange.at })
  return ok({})
}

/** A message as text, for the screen that shows it. */
function contentOf(exchange: Exchange, message: JsonObject): string {
  const lines = (...parts: (Json | undefined)[]): string => parts.filter((part) => typeof part === 'string' && part !== '').join('\n')
  switch (message.kind) {
    case 'image':
    case 'file': {
      const name = exchange.record('media', String(message.media_id))?.name ?? ''
      return `[${message.kind === 'image' ? '图片' : '文件'}] ${String(name)}`
    }
    case 'textCard':
      return lines(message.title, ...membersOf(message.content_list).map(({ text }) => text), message.button_text && `[${String(message.button_text)}]`)
    case 'keyValue':
      return lines(
        message.title, textIn(message.sub_title), ...membersOf(message.content).map(({ key, value }) => `${String(key)}：${String(value)}`), textIn(message.footer),
        message.button_text && `[${String(message.button_text)}]`,
      )
    case 'news':
      return lines(...membersOf(message.article_list).map(({ title, author }) => `[图文] ${String(title)}${author === undefined ? '' : ` · ${String(author)}`}`))
    case 'process':
      return lines(`[待办] ${String(message.title)}`, message.body)
    default:
      return String(message.content ?? '')
  }
}

const membersOf = (list: Json | undefined): JsonObject[] => (Array.isArray(list) ? list.filter(isJsonObject) : [])

const textIn = (value: Json | undefined): Json | undefined => (isJsonObject(value) ? value.text : undefined)

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
