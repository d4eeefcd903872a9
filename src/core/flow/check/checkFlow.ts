import type { FlowIssue } from '../command'
import type { FlowDocument, FlowNode } from '../document'
import { nodesOf } from '../graph'
import { isIdle } from '../idle'
import type { FlowLookup } from '../lookup'
import { inputSchemaOf, sameList, typingOf, type FlowTyping } from '../typing'
import { calledIssues } from './calledFlows'
import { callIssues } from './calls'
import { caseIssues } from './cases'
import { idleIssues } from './idle'
import { inputIssues } from './inputs'
import { secretIssues } from './secrets'
import { flowSettingIssues, settingIssues } from './settings'
import { shapeIssues } from './shape'
import { triggerIssues } from './triggerUnion'
import { variableIssues } from './variables'

interface KnownNode { lookup: FlowLookup; seen: readonly unknown[]; issues: readonly FlowIssue[] }

/** Issues by node: a node is checked again only when it, or something it refers to, has changed. */
const kept = new WeakMap<FlowNode, KnownNode>()

/**
 * Every problem of a flow, in the order of the flow: what concerns the whole, then node by node. Errors block a run,
 * warnings and infos do not. Pure and incremental: after an edit it costs one look at each node and a check of those
 * that the edit touches. Where nothing has changed it gives `previous` itself back.
 */
export function checkFlow(document: FlowDocument, lookup: FlowLookup, previous?: readonly FlowIssue[]): FlowIssue[] {
  const typing = typingOf(document, lookup)
  const issues = [...shapeIssues(document, typing.presence), ...flowSettingIssues(document), ...variableIssues(document, typing.presence), ...caseIssues(document)]
  for (const node of nodesOf(document)) issues.push(...nodeIssues(node, typing))
  return previous !== undefined && sameIssues(previous, issues) ? (previous as FlowIssue[]) : issues
}

function nodeIssues(node: FlowNode, typing: FlowTyping): readonly FlowIssue[] {
  const { document, lookup } = typing
  const seen = typing.seenBy(node)
  const before = kept.get(node)
  if (before !== undefined && before.lookup === lookup && (before.seen === seen || sameList(before.seen, seen))) return before.issues
  const input = inputSchemaOf(node, lookup, document)
  const byTrigger = triggerIssues(node, typing)
  const values = inputIssues(node, input, typing).filter((issue) => !byTrigger.some((told) => saysSame(told, issue)))
  const work = [...callIssues(node, lookup), ...calledIssues(node, typing, checkFlow), ...values]
  // What a test run does not do cannot stand in its way.
  const told = isIdle(node) ? work.map((issue): FlowIssue => (issue.severity === 'error' ? { ...issue, severity: 'warning' } : issue)) : work
  const issues = [...idleIssues(node, typing), ...told, ...settingIssues(node, input), ...byTrigger, ...secretIssues(node)]
  kept.set(node, { lookup, seen, issues })
  return issues
}

/** A field that only some triggers have is missing for the others: which ones says more. */
const saysSame = (told: FlowIssue, issue: FlowIssue): boolean =>
  issue.code === 'ref.fieldMayBeMissing' && told.params?.['path'] === issue.params?.['path'] && told.place.path?.join('/') === issue.place.path?.join('/')

/** Issues computed anew for the whole flow (variables, settings) are equal by content, all others by identity. */
function sameIssues(left: readonly FlowIssue[], right: readonly FlowIssue[]): boolean {
  return left.length === right.length
    && left.every((issue, index) => issue === right[index] || JSON.stringify(issue) === JSON.stringify(right[index]))
}
