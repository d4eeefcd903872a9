import { isJsonObject, ok } from '../../../src/core/base'
import { chinaText } from '../../engine/chinaTime'
import type { Exchange } from '../../engine/exchange'
import type { SystemRecords } from '../../engine/records'
import type { Instant } from '../../engine/snapshot'
import type { StepCode } from '../../engine/system'

/** Some people of the sandbox answer every message after a while; their answer waits on record until then. */
export function expectAnswer(exchange: Exchange, number: string, sign: string, serial: number): void {
  const answer = exchange.record('answers', number)
  if (answer === undefined) return
  exchange.put('expected', `s${String(serial).padStart(8, '0')}`, { mobile: number, text: answer.text ?? '', sign, at: exchange.at + Number(answer.afterMs) })
}

/** Tells of the answers whose time has come, each once. */
export function tickReplies(records: SystemRecords, now: Instant): void {
  for (const { id, record } of records.rows('expected')) {
    const at = Number(record.at)
    if (at > now) continue
    records.remove('expected', id)
    records.emit('sms.reply', { mobile: record.mobile ?? '', text: record.text ?? '', sign: record.sign ?? '', extend: '', time: chinaText(at) }, at)
  }
}

/** Somebody answers now. Gives what the vendor tells of it. */
export const answerMessage: StepCode = (exchange) => {
  const { mobile, text, sign } = isJsonObject(exchange.scope.body) ? exchange.scope.body : {}
  const told = { mobile: mobile ?? '', text: text ?? '', sign: sign ?? '', extend: '', time: chinaText(exchange.at) }
  exchange.put('replies', `r${String(exchange.nextNumber('reply')).padStart(8, '0')}`, { ...told, at: exchange.at })
  return ok({ told })
}
