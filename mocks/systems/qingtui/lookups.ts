import { ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import type { StepCode } from '../../engine/system'

const KINDS: Record<string, string> = { text: '文本', image: '图片', textCard: '文本卡片', keyValue: '键值消息', news: '图文', file: '文件', process: '待办' }

const ownRows = (exchange: Exchange, table: string): { id: string; record: JsonObject }[] =>
  exchange.rows(table).filter(({ record }) => record.app === exchange.scope.caller.app)

export const listFollowers: StepCode = (exchange) => ok({
  followers: ownRows(exchange, 'followers').filter(({ record }) => record.following === true).map(({ id, record }) => ({ openid: id, name: record.name ?? '' })),
})

export const listGroups: StepCode = (exchange) => ok({
  groups: ownRows(exchange, 'groups').map(({ id, record }) => ({ group_id: id, name: record.name ?? '' })),
})

/** The newest first. */
export const listMessages: StepCode = (exchange) => ok({
  messages: ownRows(exchange, 'sends')
    .sort((one, other) => Number(other.record.at) - Number(one.record.at))
    .map(({ id, record }) => ({ msg_id: id, title: `${KINDS[String(record.kind)] ?? ''} · ${String(record.title)}` })),
})

export const listTodos: StepCode = (exchange) => {
  const { open_id: openid } = exchange.scope.query
  const todos = ownRows(exchange, 'todos').filter(({ record }) => record.done !== true && (openid === undefined || openid === '' || record.openid === openid))
  return ok({ todos: todos.map(({ id, record }) => ({ msg_id: id, title: record.title ?? '', open_id: record.openid ?? '' })) })
}

export const listMedia: StepCode = (exchange) => {
  const { type } = exchange.scope.query
  const media = ownRows(exchange, 'media').filter(({ record }) => type === undefined || type === '' || record.type === type)
  return ok({ media: media.map(({ id, record }) => ({ media_id: id, name: record.name ?? '' })) })
}
