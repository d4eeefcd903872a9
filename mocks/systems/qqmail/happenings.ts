import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fail, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { addressText, parseAddress } from './addresses'
import { putInto } from './arrive'
import { messageIdOf, sizeOf, type Attachment, type Mail } from './mail'
import { plainText } from './plainText'

/** Somebody sends a mail to a mailbox of the sandbox; `mail` is what there is to tell of it, where it reaches a watched inbox. */
export const receiveMail: StepCode = (exchange) => {
  const input = isJsonObject(exchange.scope.body) ? exchange.scope.body : {}
  const mailbox = parseAddress(String(input.mailbox))?.address ?? ''
  if (exchange.record('mailboxes', mailbox) === undefined) return fail(refusal('SMTP_550'))
  const from = parseAddress(String(input.from))
  if (from === undefined) return fail(refusal('SMTP_501'))
  const content = String(input.content ?? '')
  const isHtml = input.format === 'html'
  const mail: Omit<Mail, 'size'> = {
    from: addressText({ name: String(input.fromName ?? ''), address: from.address }), to: [mailbox], cc: [], replyTo: [],
    subject: String(input.subject ?? ''), text: isHtml ? plainText(content) : content, html: isHtml ? content : null,
    headers: { 'content-type': `${isHtml ? 'text/html' : 'text/plain'}; charset=utf-8`, 'content-transfer-encoding': 'base64' },
    attachments: attachmentsOf(input), sentAt: exchange.at, messageId: messageIdOf(exchange.nextNumber('sent')),
  }
  const told = putInto(exchange, { ...mail, size: sizeOf(mail, 'base64') }, mailbox, exchange.at)
  return ok(told === undefined ? {} : { mail: told })
}

function attachmentsOf({ attachmentName, attachmentText }: JsonObject): Attachment[] {
  if (typeof attachmentName !== 'string' || attachmentName === '') return []
  const bytes = utf8ToBytes(String(attachmentText ?? ''))
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return [{ filename: attachmentName, contentType: 'text/plain', size: bytes.length, contentId: null, base64 }]
}
