import { getOwn, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import type { StepCode, SystemCode } from '../../engine/system'
import { checkCard } from './card'
import { checkImage, checkUpload, findMedia } from './media'
import { readContent } from './content'

const EVERYONE = '所有人'
const MENTION = /<@([^<>\s]+)>/g

/** Names of those a message mentions: by lists (text only) and by `<@userid>` in its content, each once. */
const readMentions: StepCode = (exchange) => {
  const { body, vars } = exchange.scope
  const type = isJsonObject(body) ? body.msgtype : undefined
  const text = isJsonObject(body) && type === 'text' ? body.text : undefined
  const names = new Set<string>()
  for (const id of textsOf(text, 'mentioned_list')) names.add(nameOf(exchange, id))
  for (const mobile of textsOf(text, 'mentioned_mobile_list')) {
    const owner = exchange.rows('people').find(({ record }) => record.mobile === mobile)
    if (mobile === '@all') names.add(EVERYONE)
    // A number that nobody in the company has mentions nobody; the message still goes out.
    else if (owner !== undefined) names.add(String(owner.record.name))
  }
  // The newer Markdown and cards know no mentions: the mark stays as it was written.
  if (type === 'text' || type === 'markdown') {
    for (const [, id = ''] of String(vars.content).matchAll(MENTION)) names.add(nameOf(exchange, id))
  }
  return ok({ mentions: [...names] })
}

function textsOf(value: Json | undefined, member: string): string[] {
  const list = isJsonObject(value) ? getOwn(value as JsonObject, member) : undefined
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
}

function nameOf(exchange: Exchange, id: string): string {
  if (id === '@all') return EVERYONE
  const name = exchange.record('people', id)?.name
  return typeof name === 'string' ? name : id
}

export const robotCode: SystemCode = { steps: { checkCard, checkImage, checkUpload, findMedia, readContent, readMentions } }
