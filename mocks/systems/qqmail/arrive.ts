import type { JsonObject } from '../../../src/core/base'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import { readAddress } from './addresses'
import { describeArrival } from './describe'
import { expectReply } from './later'
import { deliver, textsOf, type Mail } from './mail'

/** The trigger of new mail. */
export const RECEIVED = 'mail.received'

/**
 * A mail reaches a mailbox that is there: its inbox, or the junk folder where its owner wants nothing of this sender.
 * New mail in the inbox of a mailbox that is watched is told as an event.
 */
export function arrive(records: SystemRecords, mail: Mail, mailbox: string, at: Instant): void {
  const told = putInto(records, mail, mailbox, at)
  if (told !== undefined) records.emit(RECEIVED, told, at)
}

/** The same without telling: gives what there is to tell. */
export function putInto(records: SystemRecords, mail: Mail, mailbox: string, at: Instant): JsonObject | undefined {
  const owner = records.record('mailboxes', mailbox) ?? {}
  const junk = textsOf(owner.junkFrom).includes(readAddress(mail.from).address)
  const id = deliver(records, mail, { mailbox, folder: junk ? 'Junk' : 'INBOX', at })
  if (junk) return undefined
  expectReply(records, mail, mailbox, at)
  return owner.watched === true ? describeArrival(records, id) : undefined
}
