import type { Json } from '../../base'
import type { CallAnswer, Instant, RunEvent } from '../event'
import type { CallResult } from '../kernel'
import { slotValue } from '../slotValue'
import { storedValues } from '../storedValues'

/** A call that had been sent at a moment of a run and had no answer by then, and what the run recorded of its answer later. */
export interface CallUnderWay {
  call: string
  /** Absent: a plain request. */
  connector?: string
  answer?: RecordedAnswer
}

/** An answer as the transport gave it, and when it reached the run. */
export interface RecordedAnswer { at: Instant; result: CallResult }

/**
 * The calls under way after the first `count` events of a run, in the order in which they were sent. An answer that only says
 * that the run itself called the call off is none: nobody knows what came of it.
 */
export function callsUnderWay(events: readonly RunEvent[], count: number): CallUnderWay[] {
  const open = new Map<string, CallUnderWay>()
  for (const event of events.slice(0, count)) {
    if (event.type === 'call.sent') open.set(event.call, { call: event.call, ...(event.connector !== undefined && { connector: event.connector }) })
    else if (event.type === 'call.answered') open.delete(event.call)
  }
  if (open.size === 0) return []
  const stored = storedValues(events)
  for (let at = count; at < events.length; at += 1) {
    const event = events[at]
    const found = event?.type === 'call.answered' ? open.get(event.call) : undefined
    if (event?.type === 'call.answered' && found && !(event.answer.kind === 'failure' && event.answer.failure === 'aborted')) found.answer = { at: event.at, result: resultOf(event.answer, stored) }
  }
  return [...open.values()]
}

/** What the transport gave, from what the trace keeps of it: taken up again, it leaves the same bytes. */
function resultOf(answer: CallAnswer, stored: ReadonlyMap<string, Json>): CallResult {
  if (answer.kind === 'failure') return { ...answer, latencyMs: 0 }
  const { status, headers, body, text } = answer
  const value = slotValue(body, stored) ?? null
  return { kind: 'response', latencyMs: 0, response: { status, headers, body: text === true && typeof value === 'string' ? value : JSON.stringify(value) } }
}
