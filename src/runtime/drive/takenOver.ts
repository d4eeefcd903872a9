import { onlyReads, type CallResult, type CallUnderWay, type RecordedAnswer, type RunChange, type RunState } from '../../core/run'

/** What a step is told whose call may have taken effect without anybody knowing: of a kind that no policy repeats (R8). */
const UNKNOWN: CallResult = { kind: 'failure', failure: 'aborted', code: 'call.answerUnknown', latencyMs: 0 }

/**
 * Of the calls that had left the sandbox when a run was taken over, those that must not be made again, with what is delivered
 * in their place: the recorded answer, when it came, or word that it is unknown. Nothing for a call that was given up by then, or
 * is by the change, and of which no answer is recorded. A call that only reads is made again where its answer is not known.
 */
export function takenOver(state: RunState, underWay: readonly CallUnderWay[], change?: RunChange): ReadonlyMap<string, RecordedAnswer | undefined> {
  const taken = new Map<string, RecordedAnswer | undefined>()
  for (const { call, answer } of underWay) {
    const pending = state.pending.get(call)
    if (pending?.kind !== 'call') continue
    const { scope, node } = pending.step
    const givenUp = pending.abandoned || (change !== undefined && 'node' in change && change.node === node.id && change.scope === scope.path)
    if (answer !== undefined || givenUp) taken.set(call, answer)
    else if (!onlyReads(pending)) taken.set(call, { at: state.now, result: UNKNOWN })
  }
  return taken
}
