import type { Mutant } from './mutant'

const RUN = 'src/core/run'
const FLOW = 'src/core/flow'

/** What goes wrong in a run, and what is made of it: failures, retries, tokens, limits, errors (R7, R8, R14, R15). */
export const troubleMutants: Mutant[] = [
  { rule: 'R07', breaks: 'the error port comes before the fallback', file: `${RUN}/failure.ts`, from: 'if (step.node.errorWired) return', to: "if (step.node.errorWired && step.node.settings?.onError !== 'continue') return" },
  { rule: 'R07', breaks: 'the fallback is the output', file: `${RUN}/settleOutcome.ts`, from: 'step.node.settings?.fallback ?? null', to: 'null' },
  { rule: 'R07', breaks: 'calls in flight are marked', file: `${RUN}/unwind.ts`, from: 'step.call === undefined ? {} : { mayHaveHappened: true }', to: '{}' },
  { rule: 'R07', breaks: 'a late answer is recorded as late', file: `${RUN}/scopeWork.ts`, from: "if (pending?.kind === 'call') pending.abandoned = true", to: 'state.pending.delete(step.call)' },
  { rule: 'R07', breaks: 'nothing new starts once the run fails', file: `${RUN}/workOff.ts`, from: 'if (state.ending !== undefined) return endRun(out, state.ending)', to: 'if (state.ending !== undefined && firstReady(state) === undefined) return endRun(out, state.ending)' },
  { rule: 'R07', breaks: 'the run counts handled errors', file: `${RUN}/workOff.ts`, from: "return out.emit({ type: 'run.ended', at: state.now, status: state.handledErrors ? 'succeededWithHandledErrors' : 'succeeded', output: { inline: null } })", to: "return out.emit({ type: 'run.ended', at: state.now, status: 'succeeded', output: { inline: null } })" },

  { rule: 'R08', breaks: 'the delay doubles', file: `${RUN}/failure.ts`, from: '2 ** Math.min', to: '1 ** Math.min' },
  { rule: 'R08', breaks: 'Retry-After is obeyed', file: `${RUN}/failure.ts`, from: 'return Math.max(own, asked)', to: 'return own' },
  { rule: 'R08', breaks: 'Retry-After is capped', file: `${RUN}/failure.ts`, from: 'RETRY_AFTER_CAP_MS = 10 * 60', to: 'RETRY_AFTER_CAP_MS = 1000 * 60' },
  { rule: 'R08', breaks: 'only the listed kinds are repeated', file: `${RUN}/failure.ts`, from: 'retry.on.includes(error.kind) ||', to: 'error.kind.length > 0 ||' },
  { rule: 'R08', breaks: 'the attempts are counted', file: `${RUN}/failure.ts`, from: 'step.attempt < retry.attempts', to: 'step.attempt <= retry.attempts' },
  { rule: 'R08', breaks: 'a write that timed out may have happened', file: `${RUN}/execute/calls.ts`, from: '...(unsure ? { mayHaveHappened: true } : {})', to: '...{}' },
  { rule: 'R08', breaks: 'a refused token is renewed once only', file: 'src/transport/authorizer.ts', from: 'if (refused !== undefined || !isRefusal', to: 'if (refused === undefined || !isRefusal' },
  { rule: 'R08', breaks: 'tokens are kept by auth profile', file: 'src/transport/authorizer.ts', from: '`${credentials.connection.id} ${credentials.profileName}`', to: '`${credentials.connection.id}`' },

  { rule: 'R14', breaks: 'a wait ends within a year', file: `${FLOW}/limits.ts`, from: '366 * DAY', to: '36600 * DAY' },
  { rule: 'R14', breaks: 'a flow may set its own limits', file: `${FLOW}/limits.ts`, from: 'Math.round(Math.min(Math.max(value, least), most))', to: 'standard' },
  { rule: 'R14', breaks: 'a value is no longer than allowed', file: `${FLOW}/limits.ts`, from: 'valueLength: { standard: 4 *', to: 'valueLength: { standard: 400 *' },
  { rule: 'R14', breaks: 'the items of a loop are counted', file: `${RUN}/execute/containers.ts`, from: 'items.length > limit', to: 'items.length > limit + 1' },
  { rule: 'R14', breaks: 'as many items as allowed are fine', file: `${RUN}/execute/containers.ts`, from: 'items.length > limit', to: 'items.length >= limit' },
  { rule: 'R14', breaks: 'containers stand only so deep in each other', file: `${RUN}/execute/containers.ts`, from: '<= nesting ?', to: '<= nesting + 4 ?' },
  { rule: 'R14', breaks: 'a step has its own time limit', file: `${RUN}/settleOutcome.ts`, from: 'until: state.now + timeoutMs', to: 'until: state.now + 60 * timeoutMs' },
  { rule: 'R14', breaks: 'a cancellation is none of an error', file: `${RUN}/reduce.ts`, from: "event.error.kind === 'cancelled'\n", to: "event.error.kind !== 'cancelled'\n" },

  { rule: 'R15', breaks: 'a status has its reason', file: `${RUN}/execute/calls.ts`, from: "status === 409) return { reason: 'conflict' }", to: "status === 409) return { reason: 'input' }" },
  { rule: 'R15', breaks: 'a status is an error', file: `${RUN}/execute/calls.ts`, from: 'answer.status >= 400', to: 'answer.status > 400' },
  { rule: 'R15', breaks: 'an error tells where in the inputs it stands', file: `${RUN}/execute/data.ts`, from: 'failStep(within(VALUE_PATH, resolved.error))\n}', to: 'failStep(resolved.error)\n}' },
]
