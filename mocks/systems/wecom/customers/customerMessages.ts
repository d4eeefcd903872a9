import { madeHex } from '../../../engine/made'
import type { SystemRecords } from '../../../engine/records'
import type { Instant } from '../../../engine/snapshot'

export interface CustomerMessage { userid: string; customer: string; content: string; mass?: boolean }

/** Puts a message into the chat of a member and a customer. */
export function sendToCustomer(records: SystemRecords, { userid, customer, content, mass = false }: CustomerMessage, at: Instant): void {
  const serial = records.nextNumber('customerMessage')
  const sender = records.record('members', userid)?.name ?? userid
  records.put('customerMessages', `cm${String(serial).padStart(8, '0')}${madeHex(8, ['customerMessage', serial])}`, {
    to: customer, sender, senderId: userid, at, format: 'text', content, mass,
  })
}
