import { fail, ok, type Json } from '../../../src/core/base'
import { chinaIso } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { readAddress } from './addresses'
import { arrive } from './arrive'
import { compose } from './compose'
import { expectBounce } from './later'
import { deliver, textsOf, type Mail } from './mail'
import { recipientFault, rejection } from './recipients'

/** One mail over SMTP: first each recipient is taken or refused, then the whole message; what is taken lies in the inboxes at once. */
export const sendMail: StepCode = (exchange) => {
  const composed = compose(exchange)
  if (!composed.ok) return composed
  const { mail, recipients } = composed.value
  const from = readAddress(mail.from).address
  const faults = recipients.map((address) => ({ address, fault: recipientFault(exchange, from, address, mail.size) }))
  const accepted = faults.flatMap(({ address, fault }) => (fault === undefined ? [address] : []))
  const refused = faults.flatMap(({ address, fault }) => (fault === undefined ? [] : [{ address, fault }]))
  const [first] = refused
  if (accepted.length === 0 && first !== undefined) return fail(refusal(first.fault))

  const fault = messageFault(exchange, mail) ?? exchange.count('recipients', from, accepted.length)
  if (fault !== undefined) return fail(refusal(fault))

  for (const address of accepted) {
    if (exchange.record('mailboxes', address) === undefined) expectBounce(exchange, mail, address)
    else arrive(exchange, mail, address, exchange.at)
  }
  deliver(exchange, mail, { mailbox: from, folder: 'Sent Messages', at: exchange.at, read: true })
  return ok({
    sent: {
      messageId: mail.messageId, accepted, rejected: refused.map(({ address, fault: why }) => rejection(exchange, address, why)),
      response: '250 OK: queued as.', replyCode: 250, envelope: { from, to: accepted }, date: chinaIso(exchange.at),
    },
  })
}

/** Why the server refuses the message, whoever it goes to. */
function messageFault(exchange: Exchange, mail: Mail): string | undefined {
  if (mail.size > Number(exchange.setting('largestMessage'))) return 'SMTP_552'
  const text = `${mail.subject}\n${mail.text}`
  if (holdsOne(text, exchange.setting('deniedWords'))) return 'SMTP_550.content'
  return holdsOne(text, exchange.setting('spamWords')) ? 'SMTP_554' : undefined
}

const holdsOne = (text: string, words: Json | undefined): boolean => textsOf(words).some((word) => text.includes(word))
