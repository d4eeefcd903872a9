import { fail, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { contentOf, usableMedia } from './media'

const isBlank = (value: Json | undefined): boolean => value === undefined || value === ''
const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

/** What a tap needs, beyond its type: an address (1) or a mini program (2). Gives the name of what is missing. */
function missingOfTap(value: Json | undefined, name: string): string | undefined {
  if (!isJsonObject(value)) return undefined
  if (value.type === 1 && isBlank(value.url)) return `${name}.url`
  return value.type === 2 && isBlank(value.appid) ? `${name}.appid` : undefined
}

/** The conditions of a template card that look at two members at once. */
export const checkCard: StepCode = (exchange) => {
  const card = contentOf(exchange.scope.body)
  const taps: [string, Json | undefined][] = [
    ['card_action', card.card_action], ['quote_area', card.quote_area], ['image_text_area', card.image_text_area],
    ...objectsOf(card.jump_list).map((jump, index): [string, Json] => [`jump_list.${index}`, jump]),
  ]
  const missing = taps.map(([name, value]) => missingOfTap(value, name)).find((name) => name !== undefined)
    ?? objectsOf(card.horizontal_content_list).map((line, index) => {
      const name = `horizontal_content_list.${index}`
      if (line.type === 1 && isBlank(line.url)) return `${name}.url`
      if (line.type === 3 && isBlank(line.userid)) return `${name}.userid`
      const isFile = line.type === 2
      return isFile && usableMedia(exchange, line.media_id, exchange.scope.caller.robot, 'file', exchange.at) === undefined ? `${name}.media_id` : undefined
    }).find((name) => name !== undefined)
  return missing === undefined ? ok({}) : fail(refusal('40058', { name: `template_card.${missing}` }))
}
