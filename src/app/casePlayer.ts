import type { FlowDocument, FlowLookup } from '../core/flow'
import type { CaseRun } from '../runtime'
import type { Checker, Services } from '../state'

/** Runs a flow's cases in this page's workers. What it takes loads with the first case. */
export function casePlayer(services: Services, checker: Checker, lookup: () => FlowLookup) {
  return async (document: FlowDocument, record: object, stop: AbortSignal): Promise<CaseRun> => {
    // Checking waits for the documents of the connectors that the flow uses.
    const [{ playCase }, runner] = await Promise.all([import('../runtime/playCase'), services.runService(), checker.checkNow()])
    return playCase(document, record, { lookup: lookup(), start: runner.startApart, judge: runner.judge }, stop)
  }
}
