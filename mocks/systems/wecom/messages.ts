import { fail, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeHex } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { cutBytes, cutCharacters } from '../../engine/text'
import { textsOf } from './directory'
import { usableMedia } from './media'

const MEDIA: Record<string, string> = { image: '图片', voice: '语音', video: '视频', file: '文件' }

const bodyOf = (exchange: Exchange): JsonObject => (isJsonObject(exchange.scope.body) ? exchange.scope.body : {})

const partOf = (body: JsonObject): JsonObject => {
  const part = body[String(body.msgtype)]
  return isJsonObject(part) ? part : {}
}

/** A token may only speak for its own app. */
export const requireOwnAgent: StepCode = (exchange) => {
  const { agentid } = bodyOf(exchange)
  if (exchange.record('apps', String(agentid)) === undefined) return fail(refusal('40056'))
  return agentid === exchange.scope.caller.agentid ? ok({}) : fail(refusal('301002'))
}

/** Media must be of the message's type and is kept for three days. */
export const requireMedia: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  const type = String(body.msgtype)
  if (!Object.hasOwn(MEDIA, type)) return ok({})
  const media = usableMedia(exchange, String(partOf(body).media_id), type)
  return media === undefined ? fail(refusal('40007')) : ok({ media })
}

/** An article leads somewhere: to an address, or to a page of a mini-program. */
export const requireArticleLinks: StepCode = (exchange) => {
  const body = bodyOf(exchange)
  if (body.msgtype !== 'news') return ok({})
  const bare = articlesOf(body).findIndex(({ url, appid, pagepath }) => !filled(url) && !(filled(appid) && filled(pagepath)))
  return bare < 0 ? ok({}) : fail(refusal('40058', { name: `news.articles.${bare}.url` }))
}

const filled = (value: unknown): boolean => typeof value === 'string' && value !== ''

const articlesOf = (body: JsonObject): JsonObject[] => {
  const { articles } = partOf(body)
  return Array.isArray(articles) ? articles.filter(isJsonObject) : []
}

/** Puts the message into each recipient's inbox, unless the same request was delivered a short while ago. */
export const deliverAppMessage: StepCode = (exchange) => {
  const { vars, caller } = exchange.scope
  const body = bodyOf(exchange)
  const duplicate = madeHex(32, [String(caller.agentid), exchange.request.body ?? ''])
  const earlier = body.enable_duplicate_check === 1 ? exchange.record('duplicates', duplicate) : undefined
  if (earlier !== undefined && exchange.at < Number(earlier.until)) return ok({ messageId: earlier.messageId ?? '' })

  const recipients = textsOf(vars.recipients)
  const tooMany = exchange.count('appMessagesPerDay', String(caller.agentid), recipients.length)
  if (tooMany !== undefined) return fail(refusal(tooMany))
  const messageId = `msg${String(exchange.nextNumber('appMessage')).padStart(8, '0')}${madeHex(24, [exchange.seed, 'appMessage', exchange.at, duplicate])}`
  const app = exchange.record('apps', String(caller.agentid))
  const content = shownContent(body, isJsonObject(vars.media) ? String(vars.media.name) : '')
  for (const to of recipients) {
    // Above these rates the vendor drops the message for that member and says nothing.
    if (exchange.count('appMessagesPerMember', `${String(caller.agentid)}:${to}`) !== undefined) continue
    exchange.put('appMessages', `${messageId}:${to}`, {
      to, sender: app?.name ?? '', agentid: body.agentid ?? null, at: exchange.at, format: body.msgtype ?? '', content,
      body: shownBody(body), safe: body.safe ?? 0, messageId, ...(vars.media !== undefined && { media: vars.media }),
    })
  }
  if (body.enable_duplicate_check === 1) {
    const seconds = typeof body.duplicate_check_interval === 'number' ? body.duplicate_check_interval : 1800
    exchange.put('duplicates', duplicate, { until: exchange.at + seconds * 1000, messageId })
  }
  return ok({ messageId })
}

/** The parts of a message as the member sees them, cut as its text is. */
function shownBody(body: JsonObject): JsonObject {
  const part = partOf(body)
  const cut = (one: JsonObject): JsonObject => ({
    ...one,
    ...(typeof one.title === 'string' && { title: cutBytes(one.title, 128) }),
    ...(typeof one.description === 'string' && { description: cutBytes(one.description, 512) }),
    ...(typeof one.btntxt === 'string' && { btntxt: cutCharacters(one.btntxt, 4) }),
  })
  if (body.msgtype === 'news') return { articles: articlesOf(body).map(cut) }
  return body.msgtype === 'text' || body.msgtype === 'markdown' ? {} : cut(part)
}

/** What the member reads, cut where the vendor cuts. Where the sheet leaves bytes or characters open, bytes are taken. */
function shownContent(body: JsonObject, mediaName: string): string {
  const part = partOf(body)
  const text = (name: string, bytes: number) => cutBytes(typeof part[name] === 'string' ? part[name] : '', bytes)
  switch (body.msgtype) {
    case 'text':
      return text('content', 2048)
    case 'markdown':
      return text('content', 2048)
    case 'textcard': {
      const button = cutCharacters(filled(part.btntxt) ? String(part.btntxt) : '详情', 4)
      return `${text('title', 128)}\n${text('description', 512)}\n${button} ${String(part.url)}`
    }
    case 'news':
      return articlesOf(body).map(({ title, description }) =>
        [cutBytes(String(title), 128), cutBytes(filled(description) ? String(description) : '', 512)].filter((line) => line !== '').join('\n'),
      ).join('\n\n')
    default: {
      const caption = [text('title', 128), text('description', 512)].filter((line) => line !== '').join('\n')
      return `[${MEDIA[String(body.msgtype)] ?? ''}] ${caption === '' ? mediaName : caption}`
    }
  }
}
