import { fail, getOwn, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { numberOf, objectOf, textOf } from './values'

const seconds = (instant: Json | undefined): number => Math.floor(numberOf(instant) / 1000)

const ownRows = (exchange: Exchange, table: string): { id: string; record: JsonObject }[] =>
  exchange.rows(table).filter(({ record }) => record.account === exchange.scope.caller.account)

export const listSenders: StepCode = (exchange) => ok({
  list: ownRows(exchange, 'senders').map(({ id, record }) => ({ EmailAddress: id, EmailSenderName: textOf(record.name), CreatedTimestamp: seconds(record.createdAt) })),
})

export const listTemplates: StepCode = (exchange) => {
  const { Limit: limit, Offset: offset } = objectOf(exchange.scope.body)
  const all = ownRows(exchange, 'templates')
  const from = numberOf(offset)
  return ok({
    total: all.length,
    list: all.slice(from, from + numberOf(limit)).map(({ id, record }) => ({
      TemplateID: Number(id), TemplateName: textOf(record.name), TemplateStatus: numberOf(record.status), CreatedTimestamp: seconds(record.createdAt), ReviewReason: textOf(record.reason),
    })),
  })
}

/** No other action of the service is offered here, and none by GET. */
export const refuseAction: StepCode = (exchange) =>
  fail(exchange.request.method === 'GET' ? refusal('UnsupportedOperation') : refusal('InvalidAction', { name: getOwn(exchange.request.headers, 'x-tc-action') ?? '' }))
