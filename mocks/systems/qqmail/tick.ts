import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import { arrive } from './arrive'
import { takeDue, type Expected } from './later'
import { messageIdOf, sizeOf, type Mail } from './mail'

/** Mails that were on their way arrive: what came back, what people answered. */
export function tickMails(records: SystemRecords, now: Instant): void {
  for (const expected of takeDue(records, now)) arrive(records, madeMail(records, expected), expected.to, expected.at)
}

function madeMail(records: SystemRecords, { mail: kept, to, at }: Expected): Mail {
  const mail: Omit<Mail, 'size'> = {
    ...kept, to: [to], cc: [], replyTo: [], attachments: [], sentAt: at, messageId: messageIdOf(records.nextNumber('sent')),
    headers: { 'content-type': `${kept.html === null ? 'text/plain' : 'text/html'}; charset=utf-8`, 'content-transfer-encoding': 'base64', ...kept.headers },
  }
  return { ...mail, size: sizeOf(mail, 'base64') }
}
