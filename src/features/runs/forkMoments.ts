import type { Json } from '../../core/base'
import { endMoment, type Instant, type RunEvent, type StepTrace } from '../../core/run'

/**
 * A moment from which one can go on with a change: where the step ended, or the one that is shown. `ends`: the step ends
 * with the change; else it had ended, and the change is to what it left.
 */
export interface Moment { kind: 'ended' | 'shown'; events: number; at: Instant; output: Json; ports: string[]; input?: Json; ends: boolean }

/** The moments there are among the first `cursor` events, the most useful first. Without a step it is a variable that changes. `over`: the run has ended by then. */
export function momentsOf(events: readonly RunEvent[], cursor: number, step: StepTrace | undefined, over: boolean): Moment[] {
  const at = (count: number) => events[Math.max(count, 1) - 1]?.at ?? 0
  const shown = { kind: 'shown', events: cursor, at: at(cursor), output: null, ports: ['out'] } as const
  if (step === undefined) return over ? [] : [{ ...shown, ports: [], ends: false }]
  const end = endMoment(events, step, cursor)
  const moments: Moment[] = end ? [{ ...end, kind: 'ended', at: at(end.events + 1), ends: true }] : []
  if (over || (end && (step.status !== 'succeeded' || end.events + 1 === cursor))) return moments
  const atWork = step.status === 'queued' || step.status === 'running' || step.status === 'waiting'
  if (end || atWork) moments.push({ ...shown, output: step.output ?? null, ports: [...(end?.ports ?? ['out'])], ends: end === undefined })
  return moments
}
