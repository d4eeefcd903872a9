import type { JsonPath } from '../base'
import type { Value } from '../expression'
import type { FlowIssue } from './command'
import type { FlowDocument, NodeId } from './document'
import { nodeOf } from './graph'
import { PIN } from './idle'
import type { FlowProblemCode } from './problemCodes'

/** A text in a field that is no value yet: broken JSON, letters where a number goes. */
export interface Draft { node: NodeId; path: JsonPath }

/**
 * The problems of such texts. The document still holds the value before them, so a run would not use what one reads on
 * the screen. One that has been left behind (its node is gone, the field refers to data now) is none.
 */
export function draftIssues(document: FlowDocument, drafts: readonly Draft[]): FlowIssue[] {
  return drafts.flatMap(({ node, path }): FlowIssue[] => {
    const { inputs, settings } = nodeOf(document, node) ?? {}
    if (!inputs || (path[0] === PIN ? settings?.pin === undefined : isComputed({ fields: inputs }, path))) return []
    return [{ code: 'draft.unread' satisfies FlowProblemCode, severity: 'error', place: { node, path }, params: {} }]
  })
}

/** Whether the value there, or one around it, comes from data instead of being written. */
function isComputed(value: Value | undefined, [step, ...rest]: JsonPath): boolean {
  if (value === undefined) return false
  if ('ref' in value || 'expr' in value) return true
  if (step === undefined) return false
  if ('fields' in value) return isComputed(value.fields[String(step)], rest)
  return 'items' in value && isComputed(value.items[Number(step)], rest)
}
