import { callEffectOf, foldState, type CallResult, type OutsideDelivery, type RunEvent, type RunPlan, type RunStart, type RunState } from '../../core/run'
import type { DriverPorts } from './ports'
import { driveVirtual, type VirtualOptions } from './virtual'

/**
 * Goes on with a run that was stopped after any event, to the same bytes. `ports.send` must lead to the world that
 * the run started from: all calls of the prefix are made again in their order, which brings that world (and the
 * tokens beside it) to where it was and gives the answers that had not been delivered. What had happened there beside the
 * run happens again between them.
 */
export async function resumeVirtual(
  plan: RunPlan, start: RunStart, events: readonly RunEvent[], ports: DriverPorts, options: VirtualOptions = {},
): Promise<RunState> {
  const answers = new Map<string, CallResult>()
  for (const event of events) {
    if (event.type === 'call.sent') answers.set(event.call, await ports.send(callEffectOf(event)))
    else if (event.type === 'world.changed') await ports.amend?.(event)
  }
  return driveVirtual(plan, foldState(plan, start, events), ports, { ...options, answers, ...(options.deliveries && { deliveries: notTaken(options.deliveries, events) }) })
}

/** What of the deliveries had not reached the run by then. */
export function notTaken(deliveries: readonly OutsideDelivery[], events: readonly RunEvent[]): OutsideDelivery[] {
  let taken = events.filter(({ type }) => type === 'event.delivered' || type === 'clock.released' || type === 'world.changed').length
  return deliveries.filter(({ type }) => type === 'cancel' || (taken -= 1) < 0)
}
