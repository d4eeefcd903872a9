import type { Mutant } from './mutant'

const RUN = 'src/core/run'

/** Containers, waits, ends, order and time (R9 to R13). */
export const workMutants: Mutant[] = [
  { rule: 'R09', breaks: 'results stand in the order of the items', file: `${RUN}/reduceLoop.ts`, from: 'loop.results[event.index] =', to: 'loop.results[loop.results.length] =' },
  { rule: 'R09', breaks: 'one at a time is the default', file: `${RUN}/reduceLoop.ts`, from: 'loop.live.length >= loop.plan.concurrency', to: 'loop.live.length > loop.plan.concurrency' },
  { rule: 'R09', breaks: 'a loop stops at a failure', file: `${RUN}/reduceLoop.ts`, from: "|| loop.plan.onFailure === 'stop'", to: '' },
  { rule: 'R09', breaks: 'collect tells which failed', file: `${RUN}/reduceLoop.ts`, from: "if (loop.plan.onFailure === 'collect')", to: "if (loop.plan.onFailure === 'ignore')" },
  { rule: 'R09', breaks: 'break and next pass through Try', file: `${RUN}/reduce.ts`, from: "while (scope.loop?.plan.type === 'logic.try') scope", to: 'while (scope.loop === undefined) scope' },
  { rule: 'R09', breaks: 'break ends the loop', file: `${RUN}/reduceLoop.ts`, from: "if (event.status === 'break') loop.over = { error: undefined }", to: '' },
  { rule: 'R09', breaks: 'a single thing is no list', file: `${RUN}/execute/containers.ts`, from: "'items', (items, limit) => {", to: "'items', (given, limit) => { const items = Array.isArray(given) ? given : [given]" },
  { rule: 'R09', breaks: 'a try catches', file: `${RUN}/failure.ts`, from: 'if (continuesFailed(step.node.node)) return', to: "if (step.node.settings?.onError === 'continue') return" },
  { rule: 'R09', breaks: 'reading from outside what stands inside is told', file: 'src/core/flow/check/inputs.ts', from: "return { ...rest, code: 'ref.inside' }", to: 'return issue' },

  { rule: 'R10', breaks: 'a wait is as long as it says', file: `${RUN}/execute/wait.ts`, from: 'context.now + (durationMs', to: 'context.now + 2 * (durationMs' },
  { rule: 'R10', breaks: 'an event is for its correlation', file: `${RUN}/eventWaits.ts`, from: 'JSON.stringify([name, correlation])', to: 'JSON.stringify([name, correlation === "" ? "" : "some"])' },
  { rule: 'R10', breaks: 'the decision chooses the port', file: `${RUN}/execute/events.ts`, from: "[approved ? 'approved' : 'rejected']", to: "[approved ? 'approved' : 'approved']" },
  { rule: 'R10', breaks: 'the clock stands still for an event', file: `${RUN}/eventWaits.ts`, from: 'state.listening.size > 0 && !state.passing', to: 'state.listening.size > 99 && !state.passing' },
  { rule: 'R10', breaks: 'events that come early are kept', file: `${RUN}/eventWaits.ts`, from: 'state.kept.set(key, [...state.kept.get(key) ?? [], {', to: 'if (state.listening.has(key)) state.kept.set(key, [...state.kept.get(key) ?? [], {' },

  { rule: 'R11', breaks: 'an End may fail the flow', file: `${RUN}/reduce.ts`, from: "memberOf(input, 'status') !== 'failed'", to: "memberOf(input, 'status') !== 'never'" },
  { rule: 'R11', breaks: 'an End has an output', file: `${RUN}/execute/flowEnds.ts`, from: "inputs.value['output'] ?? null", to: 'null' },
  { rule: 'R11', breaks: 'calls go only so deep', file: `${RUN}/execute/callFlow.ts`, from: 'context.depth >= callDepth', to: 'context.depth >= callDepth + 3' },
  { rule: 'R11', breaks: 'what a call gives is checked by the called form', file: `${RUN}/execute/callFlow.ts`, from: 'return checked.ok ?', to: 'return given !== undefined ?' },
  { rule: 'R11', breaks: 'a called flow ends with what its End gives', file: `${RUN}/unwind.ts`, from: "status: 'succeeded', result: result.slot", to: "status: 'succeeded'" },
  { rule: 'R11', breaks: 'an End of a called flow ends that flow alone', file: `${RUN}/reduce.ts`, from: "if (body.loop === undefined) state.ending = { status: 'succeeded', output }", to: "if (body.loop !== undefined) state.ending = { status: 'succeeded', output }" },
  { rule: 'R11', breaks: 'a called flow has variables of its own', file: `${RUN}/reduce.ts`, from: 'scopeOf(state, event).flow.variables.set(', to: 'state.variables.set(' },
  { rule: 'R11', breaks: 'a called flow sees nothing of what is around it', file: `${RUN}/runView.ts`, from: 'scope = scope === scope.flow.body ? undefined : scope.loop?.step.scope', to: 'scope = scope.loop?.step.scope' },
  { rule: 'R11', breaks: 'the errors of a called flow are told where it is called', file: 'src/core/flow/check/calledFlows.ts', from: 'return errors === 0 ? issues', to: 'return errors !== 0 ? issues' },
  { rule: 'R11', breaks: 'lists are joined by one level', file: `${RUN}/execute/data.ts`, from: 'parts.flat(1)', to: 'parts.flat(2)' },
  { rule: 'R11', breaks: 'later objects win', file: `${RUN}/execute/data.ts`, from: 'for (const part of parts) for', to: 'for (const part of parts.toReversed()) for' },

  { rule: 'R12', breaks: 'rank decides', file: `${RUN}/readyQueue.ts`, from: '|| left.rank - right.rank', to: '|| right.rank - left.rank' },
  { rule: 'R12', breaks: 'the order of the document decides', file: `${RUN}/readyQueue.ts`, from: '|| left.index - right.index', to: '|| right.index - left.index' },
  { rule: 'R12', breaks: 'iterations go in their order', file: `${RUN}/readyQueue.ts`, from: '(left[at] as number) - (right[at] as number)', to: '(right[at] as number) - (left[at] as number)' },
  { rule: 'R12', breaks: 'each step draws random numbers of its own', file: `${RUN}/runView.ts`, from: 'seed: [state.seed, this.scopePath, step.node.id, step.attempt, input]', to: "seed: [state.seed, this.scopePath, '', step.attempt, input]" },
  { rule: 'R12', breaks: 'each iteration draws random numbers of its own', file: `${RUN}/runView.ts`, from: 'seed: [state.seed, this.scopePath, step.node.id, step.attempt, input]', to: "seed: [state.seed, '', step.node.id, step.attempt, input]" },

  { rule: 'R13', breaks: 'ties go by the order of sending', file: 'src/runtime/drive/dueQueue.ts', from: 'left.order < right.order', to: 'left.order > right.order' },
  { rule: 'R13', breaks: 'an answer takes its latency', file: 'src/runtime/drive/virtual.ts', from: 'const at = effect.at + Math.max(0, result.latencyMs)', to: 'const at = effect.at' },
  { rule: 'R13', breaks: 'the clock stands still for an event, whatever timers there are', file: 'src/runtime/drive/virtual.ts', from: ": holdsClock(state) && !queue.has('answer')", to: ': false' },
  { rule: 'R13', breaks: 'leave to let the time pass lets timers fire', file: `${RUN}/reduce.ts`, from: 'state.passing = true', to: 'state.passing = false' },
]
