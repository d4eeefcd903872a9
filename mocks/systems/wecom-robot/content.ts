import { isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { StepCode } from '../../engine/system'
import { cutBytes } from '../../engine/text'
import { contentOf } from './media'

/** The vendor cuts longer texts of articles instead of refusing them. */
const TITLE_BYTES = 128
const DESCRIPTION_BYTES = 512

/** What people in the chat read of a message, and its articles as they are shown. */
export const readContent: StepCode = ({ scope: { body, vars } }) => {
  const content = contentOf(body)
  switch (isJsonObject(body) ? body.msgtype : undefined) {
    case 'image':
      return ok({ content: '[图片]' })
    case 'file':
    case 'voice': {
      const name = isJsonObject(vars.media) ? String(vars.media.name) : ''
      return ok({ content: `${isJsonObject(body) && body.msgtype === 'file' ? '[文件]' : '[语音]'} ${name}` })
    }
    case 'news': {
      const articles = objectsOf(content.articles).map((article) => ({
        ...article, title: cutBytes(String(article.title), TITLE_BYTES),
        ...(typeof article.description === 'string' && { description: cutBytes(article.description, DESCRIPTION_BYTES) }),
      }))
      return ok({ articles, content: linesOf(articles.flatMap(({ title, description, url }: JsonObject) => [title, description, url])) })
    }
    case 'template_card':
      return ok({ content: cardText(content) })
    default:
      return ok({ content: content.content ?? '' })
  }
}

const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

/** The lines of a card from top to bottom. */
function cardText(card: JsonObject): string {
  const part = (name: string): JsonObject => (isJsonObject(card[name]) ? card[name] : {})
  return linesOf([
    part('source').desc, part('main_title').title, part('main_title').desc, part('emphasis_content').title, part('emphasis_content').desc,
    card.sub_title_text, part('image_text_area').title, part('image_text_area').desc,
    ...objectsOf(card.vertical_content_list).flatMap(({ title, desc }) => [title, desc]),
    part('quote_area').title, part('quote_area').quote_text,
    ...objectsOf(card.horizontal_content_list).map(({ keyname, value }) => `${String(keyname)}：${typeof value === 'string' ? value : ''}`),
    ...objectsOf(card.jump_list).map(({ title }) => title),
  ])
}

const linesOf = (lines: (Json | undefined)[]): string => lines.filter((line) => typeof line === 'string' && line !== '').join('\n')
