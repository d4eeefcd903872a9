import { fail, isJsonObject, ok, utf8Length, type JsonObject, type Result } from '../../../../src/core/base'
import type { Exchange } from '../../../engine/exchange'
import { refusal, type Refusal } from '../../../engine/refusal'
import { usableMedia } from '../media'
import { filled, objectsOf, textOf } from './records'

/** Kinds of things that go with a text, in the order in which the vendor takes the first. */
export const KINDS = ['image', 'link', 'miniprogram', 'file', 'video'] as const
export type Kind = (typeof KINDS)[number]

export type Checked = Result<undefined, Refusal>

const done: Checked = ok(undefined)
const SHOWN: Record<Kind, string> = { image: '图片', link: '链接', miniprogram: '小程序', file: '文件', video: '视频' }

/** The lengths that are held to, in bytes. */
const BYTES: [Kind, string, number][] = [
  ['link', 'title', 128], ['link', 'desc', 512], ['link', 'picurl', 2048], ['link', 'url', 2048], ['miniprogram', 'title', 64],
]

/** Addresses of pictures come from the image upload; the vendor takes no others. */
const UPLOADED = /^https:\/\/wework\.qpic\.(cn|example)\//

/** Checks one thing that goes with a text: media that live, a title, a mini-program of the company. */
export function checkKind(exchange: Exchange, kind: Kind, part: JsonObject, name: string): Checked {
  const long = BYTES.find(([of, member, bytes]) => of === kind && utf8Length(textOf(part[member])) > bytes)
  if (long !== undefined) return fail(refusal('40058', { name: `${name}.${long[1]}` }))
  switch (kind) {
    case 'image':
      if (filled(part.media_id)) return needMedia(exchange, part.media_id, 'image')
      return UPLOADED.test(textOf(part.pic_url)) ? done : fail(refusal('40058', { name: `${name}.pic_url` }))
    case 'link':
      if (!filled(part.title)) return fail(refusal('41016'))
      return /^https?:\/\//.test(textOf(part.url)) ? done : fail(refusal('40058', { name: `${name}.url` }))
    case 'miniprogram':
      if (!filled(part.title)) return fail(refusal('41016'))
      if (exchange.record('miniPrograms', textOf(part.appid)) === undefined) return fail(refusal('90207'))
      if (!filled(part.page)) return fail(refusal('40058', { name: `${name}.page` }))
      return needMedia(exchange, part.pic_media_id, 'image')
    case 'file':
    case 'video':
      return needMedia(exchange, part.media_id, kind)
  }
}

const needMedia = (exchange: Exchange, id: unknown, type: string): Checked =>
  usableMedia(exchange, typeof id === 'string' ? id : '', type) === undefined ? fail(refusal('40007')) : done

/** Text or attachments must be there, and each attachment holds what its type asks for. */
export function checkContent(exchange: Exchange, body: JsonObject): Checked {
  const attachments = objectsOf(body.attachments)
  if (contentText(body) === '' && attachments.length === 0) return fail(refusal('40058', { name: 'text' }))
  for (const [index, attachment] of attachments.entries()) {
    const kind = KINDS.find((each) => each === attachment.msgtype)
    if (kind === undefined) return fail(refusal('41065'))
    const part = attachment[kind]
    if (!isJsonObject(part)) return fail(refusal('40058', { name: `attachments.${index}.${kind}` }))
    const checked = checkKind(exchange, kind, part, `attachments.${index}.${kind}`)
    if (!checked.ok) return checked
  }
  return done
}

export const contentText = (body: JsonObject): string => (isJsonObject(body.text) ? textOf(body.text.content) : '')

/** What a customer reads: a text, then one message for each attachment. */
export function contentLines(exchange: Exchange, body: JsonObject): string[] {
  const text = contentText(body)
  return [
    ...(text === '' ? [] : [text]),
    ...objectsOf(body.attachments).flatMap((attachment) => {
      const kind = KINDS.find((each) => each === attachment.msgtype)
      const part = kind === undefined ? undefined : attachment[kind]
      return kind === undefined || !isJsonObject(part) ? [] : [shownKind(exchange, kind, part)]
    }),
  ]
}

export function shownKind(exchange: Exchange, kind: Kind, part: JsonObject): string {
  const title = textOf(part.title)
  const name = textOf(exchange.record('media', textOf(part.media_id))?.name)
  return [`[${SHOWN[kind]}] ${title === '' ? name || textOf(part.pic_url) : title}`, textOf(part.desc), textOf(part.url)].filter((line) => line !== '').join('\n')
}
