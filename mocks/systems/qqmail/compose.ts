import { fail, isJsonObject, ok, type Json, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal, type Refusal } from '../../engine/refusal'
import { addressText, parseAddress, type MailAddress } from './addresses'
import { messageIdOf, objectsOf, sizeOf, textsOf, type Attachment, type Mail } from './mail'
import { plainText } from './plainText'

/** A mail and all to whom it goes, those of the Bcc among them, each once. */
export interface Composed {
  mail: Mail
  recipients: string[]
}

/** Headers that the gateway sets, and nobody else. */
const OWN_HEADERS = /^(?:from|sender|to|cc|bcc|date|message-id|mime-version|content-.*|subject|reply-to)$/i

const bad = (name: string): Result<never, Refusal> => fail(refusal('GATEWAY_BAD_REQUEST', { name }))

/** What the gateway makes of a request before it asks any mail server. */
export function compose(exchange: Exchange): Result<Composed, Refusal> {
  const body = isJsonObject(exchange.scope.body) ? exchange.scope.body : {}
  const lists: MailAddress[][] = []
  for (const name of ['to', 'cc', 'bcc'] as const) {
    const read = readAddresses(body[name], name)
    if (!read.ok) return read
    lists.push(read.value)
  }
  const [to = [], cc = [], bcc = []] = lists
  const replyTo = body.replyTo === undefined || body.replyTo === '' ? ok([]) : readAddresses([body.replyTo], 'replyTo')
  if (!replyTo.ok) return replyTo
  const headers = readHeaders(body.headers)
  if (!headers.ok) return headers
  const attachments = readAttachments(body.attachments)
  if (!attachments.ok) return attachments
  for (const name of ['subject', 'fromName']) {
    if (/[\r\n]/.test(String(body[name] ?? ''))) return bad(name)
  }

  const type = String(body.contentType)
  const content = String(body.content)
  const encoding = String(body.encoding ?? 'base64')
  const mail: Omit<Mail, 'size'> = {
    from: addressText({ name: String(body.fromName ?? ''), address: String(exchange.scope.caller.address) }),
    to: to.map(addressText), cc: cc.map(addressText), replyTo: replyTo.value.map(addressText),
    subject: String(body.subject ?? ''),
    text: type === 'text/html' ? plainText(content) : content,
    html: type === 'text/html' ? content : null,
    headers: { 'content-type': contentType(type, content), 'content-transfer-encoding': encoding, ...headers.value },
    attachments: attachments.value, sentAt: exchange.at, messageId: messageIdOf(exchange.nextNumber('sent')),
  }
  const recipients = [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))]
  return ok({ mail: { ...mail, size: sizeOf(mail, encoding) }, recipients })
}

/** An invitation says in its type what is to be done with it (RFC 6047, 2.4); the calendar itself says it, too. */
function contentType(type: string, content: string): string {
  const method = type === 'text/calendar' ? /^METHOD:([A-Z-]+)\s*$/m.exec(content)?.[1] : undefined
  return `${type}; charset=utf-8${method === undefined ? '' : `; method=${method}`}`
}

function readAddresses(value: Json | undefined, name: string): Result<MailAddress[], Refusal> {
  const found: MailAddress[] = []
  for (const [index, text] of textsOf(value).entries()) {
    const address = parseAddress(text)
    if (address === undefined) return bad(`${name}.${index}`)
    found.push(address)
  }
  return ok(found)
}

function readHeaders(value: Json | undefined): Result<Record<string, string>, Refusal> {
  const headers: [string, string][] = []
  for (const [name, text] of Object.entries(isJsonObject(value) ? value : {})) {
    const fits = /^[A-Za-z0-9-]+$/.test(name) && !OWN_HEADERS.test(name) && typeof text === 'string' && !/[\r\n]/.test(text)
    if (!fits) return bad(`headers.${name}`)
    headers.push([name.toLowerCase(), text])
  }
  return ok(Object.fromEntries(headers))
}

function readAttachments(value: Json | undefined): Result<Attachment[], Refusal> {
  const found: Attachment[] = []
  for (const [index, attachment] of objectsOf(value).entries()) {
    const base64 = String(attachment.content).replace(/\s/g, '')
    const size = base64Bytes(base64)
    if (size === undefined) return bad(`attachments.${index}.content`)
    found.push({ filename: String(attachment.filename), contentType: typeOf(attachment), size, contentId: null, base64 })
  }
  return ok(found)
}

const typeOf = ({ contentType: type }: JsonObject): string => (typeof type === 'string' && type !== '' ? type : 'application/octet-stream')

/** Bytes that a Base64 text stands for; undefined where it is none. */
function base64Bytes(text: string): number | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  return (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0)
}
