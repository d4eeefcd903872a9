import { characterLength, fail, isJsonObject, ok, type Json, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal, type Refusal } from '../../engine/refusal'
import { listOf, numberOf, objectOf, textOf, textsOf } from './values'

export interface Content {
  html: string
  text: string
  /** ID of the template that it was made of; empty for free content. */
  template: string
}

/** Without groups: a repeated group over millions of characters runs out of stack. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const HOLE = /\{\{\s*([^{}\s]+)\s*\}\}/g
const LINK = /https?:\/\/([^\s/"'<>?#:]+)/gi

/** The bytes that a Base64 text stands for, a character each; undefined where it is none. */
const bytesOf = (text: string): string | undefined => (text.length % 4 === 0 && BASE64.test(text) ? atob(text) : undefined)

function utf8Of(text: string): string | undefined {
  const bytes = bytesOf(text)
  if (bytes === undefined) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

/** What the mail says: its template filled in, or the free content of an account that may send such. */
export function contentOf(exchange: Exchange, body: JsonObject, account: JsonObject): Result<Content, Refusal> {
  const { Template: template, Simple: simple } = body
  const content = isJsonObject(template) ? fromTemplate(exchange, template) : isJsonObject(simple) ? fromSimple(simple, account) : undefined
  if (content === undefined) return fail(refusal('FailedOperation.MissingEmailContent'))
  if (!content.ok) return content
  const { html, text } = content.value
  if (characterLength(html) + characterLength(text) > numberOf(exchange.setting('maxContent'))) return fail(refusal('FailedOperation.EmailContentToolarge'))
  const fault = linkFault(exchange, `${html} ${text}`)
  return fault === undefined ? content : fail(refusal(fault))
}

function fromSimple({ Html: html, Text: text }: JsonObject, account: JsonObject): Result<Content, Refusal> | undefined {
  if (textOf(html) === '' && textOf(text) === '') return undefined
  if (account.freeContent !== true) return fail(refusal('FailedOperation.WithOutPermission'))
  const read = { html: utf8Of(textOf(html)), text: utf8Of(textOf(text)) }
  return read.html === undefined || read.text === undefined
    ? fail(refusal('InvalidParameterValue.EmailContentIsWrong'))
    : ok({ html: read.html, text: read.text, template: '' })
}

/** Values stand where the template says `{{key}}`; what has no value stays as it is. They may hold no HTML. */
function fromTemplate(exchange: Exchange, { TemplateID: id, TemplateData: data }: JsonObject): Result<Content, Refusal> {
  const template = exchange.record('templates', String(id))
  if (template?.account !== exchange.scope.caller.account || template?.status !== 0) return fail(refusal('FailedOperation.InvalidTemplateID'))
  const values = jsonObjectOf(textOf(data))
  if (values === undefined) return fail(refusal('FailedOperation.WrongContentJson'))
  if (Object.values(values).some((value) => /<[a-z/!]/i.test(valueText(value)))) return fail(refusal('InvalidParameterValue', { name: 'TemplateData' }))
  const filled = (text: Json | undefined): string =>
    textOf(text).replace(HOLE, (hole, name: string) => (Object.hasOwn(values, name) ? valueText(values[name]) : hole))
  return ok({ html: filled(template.html), text: filled(template.text), template: String(id) })
}

const valueText = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

function jsonObjectOf(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function linkFault(exchange: Exchange, content: string): string | undefined {
  const hosts = [...content.matchAll(LINK)].map(([, host = '']) => host.toLowerCase())
  const forbidden = textsOf(exchange.setting('forbiddenHosts'))
  if (hosts.some((host) => forbidden.includes(host))) return 'FailedOperation.URLForbidden'
  return hosts.some((host) => /^\d+\.\d+\.\d+\.\d+$/.test(host)) ? 'FailedOperation.IllegalURL' : undefined
}

/** Names and sizes of the attachments; their bytes are looked at and not kept. */
export function attachmentsOf(exchange: Exchange, body: JsonObject, account: JsonObject): Result<JsonObject[], Refusal> {
  const files = listOf(body.Attachments).map(objectOf)
  if (files.length > 0 && account.attachments !== true) return fail(refusal('FailedOperation.NoAttachPermission'))
  const refused = new Set(textsOf(exchange.setting('refusedEndings')))
  const read: JsonObject[] = []
  for (const { FileName: name, Content: content } of files) {
    const ending = textOf(name).slice(textOf(name).lastIndexOf('.') + 1).toLowerCase()
    if (refused.has(ending)) return fail(refusal('FailedOperation.InvalidAttachName'))
    const bytes = bytesOf(textOf(content))
    if (bytes === undefined) return fail(refusal('InvalidParameterValue.AttachContentIsWrong'))
    read.push({ name: textOf(name), size: bytes.length })
  }
  const total = read.reduce((sum, { size }) => sum + numberOf(size), 0)
  return total > numberOf(exchange.setting('maxAttachments')) ? fail(refusal('FailedOperation.AttachContentToolarge')) : ok(read)
}
