import type { Json } from '../../base'
import type { FlowIssue } from '../command'
import { recordsOf } from '../commands/records'
import type { FlowCaseRecord, FlowDocument } from '../document'
import { problem } from './problem'
import { secretIn } from './secrets'

const kept = new WeakMap<FlowCaseRecord, readonly FlowIssue[]>()

/** Cases are shared with their flow, so what they are given should hold no key or token. What else they say is read when they are run. */
export function caseIssues(document: FlowDocument): FlowIssue[] {
  return Object.values(recordsOf(document, 'cases')).flatMap((record) => {
    const known = kept.get(record)
    if (known !== undefined) return known
    // A record of a document is JSON, whatever it says.
    const secret = secretIn(record as unknown as Json)
    const issues = secret === undefined ? [] : [problem('case.secret', 'warning', {}, { name: record.name, kind: secret.kind })]
    kept.set(record, issues)
    return issues
  })
}
