import type { IssuePlace, IssueSeverity, Json } from '../../base'
import type { FlowCommand, FlowIssue } from '../command'
import type { FlowProblemCode, FlowRepairCode } from '../problemCodes'

/** An issue of the validator's own; the parameters are those that `problemCodes.ts` lists for the code. */
export function problem(
  code: FlowProblemCode, severity: IssueSeverity, place: IssuePlace, params: Record<string, Json> = {}, fix?: FlowIssue['fix'],
): FlowIssue {
  return { code, severity, place, ...(Object.keys(params).length > 0 ? { params } : {}), ...(fix ? { fix } : {}) }
}

/** A one-click repair: edits applied together. */
export function repair(code: FlowRepairCode, apply: FlowCommand[], params?: Record<string, Json>): NonNullable<FlowIssue['fix']> {
  return { code, ...(params ? { params } : {}), apply }
}
