import { fail, getOwn, ok, type JsonObject, type Result } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { madeHex } from '../../engine/made'
import { refusal, type Refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { addressOf, domainOf, senderOf, type Sender } from './address'
import { attachmentsOf, contentOf, type Content } from './content'
import { expectDelivery, recipientOf } from './delivery'
import { ownIdentity } from './identities'
import { countUsage, isRejectedTooOften, quotaOf, usageOf } from './reputation'
import { numberOf, objectOf, textOf, textsOf } from './values'

interface Mail {
  sender: Sender
  to: string[]
  cc: string[]
  bcc: string[]
  replyTo: string
  content: Content
  attachments: JsonObject[]
}

/** Takes a mail: looks at all that it says, at who sends it, and at each recipient; then it is on its way. */
export const sendEmail: StepCode = (exchange) => {
  const account = exchange.record('accounts', textOf(exchange.scope.caller.account)) ?? {}
  const read = readMail(exchange, account)
  if (!read.ok) return read
  const mail = read.value
  const recipients = [...new Set([...mail.to, ...mail.cc, ...mail.bcc])]
  const code = senderFault(exchange, mail.sender, account, recipients.length) ?? recipientsFault(exchange, mail.sender, recipients)
  return code === undefined ? ok({ messageId: dispatch(exchange, mail, account, recipients) }) : fail(refusal(code))
}

function readMail(exchange: Exchange, account: JsonObject): Result<Mail, Refusal> {
  const body = objectOf(exchange.scope.body)
  const sender = senderOf(textOf(body.FromEmailAddress))
  if (sender === undefined) return fail(refusal('FailedOperation.IncorrectSender'))
  const given = textsOf(body.Destination)
  if (given.length === 0 || given.some((text) => text.trim() === '')) return fail(refusal('InvalidParameterValue.EmailAddressIsNULL'))
  const to = addressesOf(given)
  if (to === undefined) return fail(refusal('InvalidParameterValue.ReceiverEmailInvalid'))
  const cc = addressesOf(textsOf(body.Cc))
  const bcc = addressesOf(textsOf(body.Bcc))
  const replyTo = textOf(body.ReplyToAddresses)
  if (cc === undefined || bcc === undefined || (replyTo !== '' && addressOf(replyTo) === undefined)) return fail(refusal('FailedOperation.IncorrectEmail'))
  if (bcc.some((address) => to.includes(address))) return fail(refusal('InvalidParameterValue', { name: 'Bcc' }))
  const content = contentOf(exchange, body, account)
  if (!content.ok) return content
  const attachments = attachmentsOf(exchange, body, account)
  if (!attachments.ok) return attachments
  return ok({ sender, to, cc, bcc, replyTo, content: content.value, attachments: attachments.value })
}

function addressesOf(texts: readonly string[]): string[] | undefined {
  const addresses = texts.map(addressOf)
  return addresses.some((address) => address === undefined) ? undefined : addresses.flatMap((address) => address ?? [])
}

/** What stands against this sender and its account now. */
function senderFault(exchange: Exchange, { address }: Sender, account: JsonObject, mails: number): string | undefined {
  const domain = domainOf(address)
  if (!domain.includes('.')) return 'InvalidParameterValue.InvalidEmailIdentity'
  const identity = ownIdentity(exchange, domain)
  if (identity === undefined || typeof identity.verifiedAt !== 'number' || exchange.get('senders', address) === undefined) return 'FailedOperation.NotAuthenticatedSender'
  if (numberOf(identity.heldUntil) > exchange.at || isRejectedTooOften(exchange, domain)) return 'FailedOperation.HighRejectionRate'
  if (numberOf(account.balance) <= 0) return 'FailedOperation.InsufficientBalance'
  if (numberOf(account.package) < mails) return 'FailedOperation.InsufficientQuota'
  return usageOf(exchange, domain, exchange.at).sent + mails > quotaOf(exchange, domain, identity) ? 'FailedOperation.ExceedSendLimit' : undefined
}

/** What stands against a recipient. Limits come last, since looking at them counts. */
function recipientsFault(exchange: Exchange, { address }: Sender, recipients: readonly string[]): string | undefined {
  const codes = objectOf(exchange.setting('recipientCodes'))
  for (const recipient of recipients) {
    const code = getOwn(codes, textOf(recipientOf(exchange, recipient)?.kind))
    if (typeof code === 'string') return code
  }
  const burst = exchange.count('burst', domainOf(address), recipients.length)
  return burst ?? recipients.map((recipient) => exchange.count('perAddress', recipient)).find((code) => code !== undefined)
}

function dispatch(exchange: Exchange, mail: Mail, account: JsonObject, recipients: readonly string[]): string {
  const { sender, content } = mail
  const body = objectOf(exchange.scope.body)
  const serial = exchange.nextNumber('mail')
  const id = `m${String(serial).padStart(8, '0')}`
  const messageId = `qcloudses-${madeHex(32, [exchange.seed, 'ses', serial])}`
  const { address, name } = sender
  const accountId = textOf(exchange.scope.caller.account)
  exchange.put('mails', id, {
    messageId, account: accountId, from: address, fromName: name === '' ? exchange.record('senders', address)?.name ?? '' : name, to: mail.to, cc: mail.cc, bcc: mail.bcc,
    replyTo: mail.replyTo, subject: textOf(body.Subject), html: content.html, text: content.text, template: content.template, attachments: mail.attachments,
    unsubscribe: textOf(body.Unsubscribe), at: exchange.at,
  })
  for (const recipient of recipients) expectDelivery(exchange, { id, messageId, from: address }, recipient)
  exchange.put('accounts', accountId, { ...account, package: numberOf(account.package) - recipients.length })
  countUsage(exchange, domainOf(address), exchange.at, { sent: recipients.length })
  return messageId
}
