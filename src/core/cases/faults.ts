import { seededRandom, type FaultEffect } from '../base'
import type { NodeId } from '../flow'
import type { CallResult, Effect } from '../run'
import type { CallFault } from './case'

/** Milliseconds that a call without an answer is waited for where nobody says. */
const SILENCE_MS = 10_000

/** A fault whose step is known by its node. */
export interface PlannedFault extends CallFault { node?: NodeId }

type Call = Extract<Effect, { type: 'call' }>

/** The answer in the sandbox's place, or what the sandbox is to do. */
export type FaultOutcome = { answer: CallResult } | { effect: FaultEffect }

/**
 * What faults make of calls, in the order in which calls are made; undefined lets a call through. Counts as it is
 * asked, so it serves one run; chances are drawn from the run's seed.
 */
export function createFaults(faults: readonly PlannedFault[], seed = 1): (call: Call) => FaultOutcome | undefined {
  const seen = faults.map(() => 0)
  return (call) => {
    let outcome: FaultOutcome | undefined
    for (const [index, fault] of faults.entries()) {
      const { connector, operation, node, skip = 0, times = Number.POSITIVE_INFINITY, probability } = fault
      if (node !== undefined && node !== call.node) continue
      if (connector !== undefined && connector !== call.request.connector) continue
      if (operation !== undefined && operation !== call.request.operation) continue
      if (probability !== undefined && seededRandom([seed, 'fault', index, call.call])() >= probability) continue
      const count = seen[index] ?? 0
      seen[index] = count + 1
      if (count >= skip && count < skip + times) outcome ??= outcomeOf(fault, call)
    }
    return outcome
  }
}

function outcomeOf({ answer, latencyMs }: CallFault, call: Call): FaultOutcome {
  return 'kind' in answer ? { effect: answer } : { answer: answerOf(answer, latencyMs, call) }
}

function answerOf(answer: Exclude<CallFault['answer'], FaultEffect>, latencyMs: number | undefined, { request }: Call): CallResult {
  if ('failure' in answer) {
    const silence = answer.failure === 'timeout' ? request.timeoutMs ?? SILENCE_MS : 0
    return { kind: 'failure', failure: answer.failure, latencyMs: latencyMs ?? silence }
  }
  const { status, headers = {}, body = null } = answer
  const isText = typeof body === 'string'
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    kind: 'response', latencyMs: latencyMs ?? 0,
    response: { status, headers: { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json', ...lower }, body: isText ? body : JSON.stringify(body) },
  }
}
