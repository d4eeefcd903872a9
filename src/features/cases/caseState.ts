import type { FlowDocument } from '../../core/flow'
import { isFresh, type CaseData, type CaseResult } from '../../state'

export type CaseState = 'idle' | 'queued' | 'running' | 'passed' | 'failed' | 'invalid'

/** What is to be shown of a case: what it came to, or what is happening to it. */
export interface CaseShown { state: CaseState; stale: boolean; result: CaseResult | undefined }

export function caseShown(id: string, { results, running, queue }: Pick<CaseData, 'results' | 'running' | 'queue'>, document: FlowDocument): CaseShown {
  const result = results.get(id)
  if (running === id) return { state: 'running', stale: false, result }
  if (queue.includes(id)) return { state: 'queued', stale: false, result }
  if (result === undefined || result.run.outcome === 'cancelled') return { state: 'idle', stale: false, result: undefined }
  return { state: result.run.outcome, stale: !isFresh(result, document, id), result }
}

/** Whether the case has to be looked at: it failed or could not be run. */
export const isBad = ({ state }: CaseShown): boolean => state === 'failed' || state === 'invalid'
