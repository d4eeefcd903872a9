import type { NodeId } from '../flow'
import type { CallResult, Effect } from '../run'
import type { CallFault } from './case'

/** Milliseconds that a call without an answer is waited for where nobody says. */
const SILENCE_MS = 10_000

/** A fault whose step is known by its node. */
export interface PlannedFault extends CallFault { node?: NodeId }

type Call = Extract<Effect, { type: 'call' }>

/**
 * The answers that faults give in the sandbox's place, in the order in which calls are made; undefined lets a call
 * through. Counts as it is asked, so it serves one run.
 */
export function createFaults(faults: readonly PlannedFault[]): (call: Call) => CallResult | undefined {
  const seen = faults.map(() => 0)
  return (call) => {
    let answer: CallResult | undefined
    for (const [index, fault] of faults.entries()) {
      const { connector, operation, node, skip = 0, times = Number.POSITIVE_INFINITY } = fault
      if (node !== undefined && node !== call.node) continue
      if (connector !== undefined && connector !== call.request.connector) continue
      if (operation !== undefined && operation !== call.request.operation) continue
      const count = seen[index] ?? 0
      seen[index] = count + 1
      if (count >= skip && count < skip + times) answer ??= answerOf(fault, call)
    }
    return answer
  }
}

function answerOf({ answer, latencyMs }: CallFault, { request }: Call): CallResult {
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
