import { isJsonObject } from '../../../src/core/base'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import { addressText, domainOf, readAddress } from './addresses'
import type { Mail } from './mail'
import { plainText } from './plainText'

/** How long other servers take to send back what nobody there wants. */
const BOUNCE_MS = 90_000
const POSTMASTER = 'PostMaster <postmaster@qq.com>'
/** Says that no person wrote a mail, so that nothing answers it by itself (RFC 3834). */
const AUTOMATIC = 'auto-submitted'

/** Mails of the future, in the order of their ids, until their time has come. */
const EXPECTED = 'expectedMails'

/** A mail that is on its way to a mailbox. */
export interface Expected {
  to: string
  mail: Pick<Mail, 'from' | 'subject' | 'html' | 'text' | 'headers'>
  at: Instant
}

/** A mail to an address that nobody has comes back to its sender, as QQ Mail sends it back. */
export function expectBounce(records: SystemRecords, mail: Mail, address: string): void {
  const { address: sender } = readAddress(mail.from)
  const isKnown = records.ids('mailboxes').some((known) => domainOf(known) === domainOf(address))
  const reason = isKnown ? '对方邮箱不存在（550 User not found）' : `找不到域名 ${domainOf(address)} 的邮件服务器（Domain not found）`
  const html = '<p>很抱歉，您发送的邮件被退回，以下是该邮件的相关信息：</p>'
    + `<table><tr><td>主题</td><td>${escaped(mail.subject)}</td></tr><tr><td>无法发送到</td><td>${escaped(address)}</td></tr>`
    + `<tr><td>退信原因</td><td>${escaped(reason)}</td></tr></table><p>请核对收件人地址后重新发送。</p>`
  expect(records, {
    to: sender, at: mail.sentAt + BOUNCE_MS,
    mail: {
      from: POSTMASTER, subject: `退信：${mail.subject}`, html, text: plainText(html),
      headers: { [AUTOMATIC]: 'auto-replied', 'x-failed-recipients': address, 'in-reply-to': mail.messageId },
    },
  })
}

/** Some people of the sandbox answer every mail after a while. */
export function expectReply(records: SystemRecords, mail: Mail, mailbox: string, at: Instant): void {
  const owner = records.record('mailboxes', mailbox)
  const answer = owner?.autoReply
  const { address: sender } = readAddress(mail.from)
  if (!isJsonObject(answer) || mail.headers[AUTOMATIC] !== undefined || sender === mailbox || records.record('mailboxes', sender) === undefined) return
  expect(records, {
    to: sender, at: at + Number(answer.afterMs),
    mail: {
      from: addressText({ name: String(owner?.name ?? ''), address: mailbox }), subject: `回复：${mail.subject}`, html: null, text: String(answer.text),
      headers: { [AUTOMATIC]: 'auto-replied', 'in-reply-to': mail.messageId },
    },
  })
}

function expect(records: SystemRecords, { to, mail, at }: Expected): void {
  records.put(EXPECTED, `e${String(records.nextNumber('expected')).padStart(8, '0')}`, { to, at, mail: { ...mail } })
}

/** Takes out the mails whose time has come, each once. */
export function takeDue(records: SystemRecords, now: Instant): Expected[] {
  const due = records.rows(EXPECTED).filter(({ record }) => Number(record.at) <= now)
  for (const { id } of due) records.remove(EXPECTED, id)
  // Only `expect` writes here.
  return due.map(({ record }) => record as unknown as Expected)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
