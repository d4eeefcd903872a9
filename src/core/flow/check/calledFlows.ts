import { isJsonObject } from '../../base'
import type { FlowIssue } from '../command'
import { calledFlowOf, callInputOf, callTargetOf, entryOf, type CallTarget } from '../called'
import type { FlowDocument, FlowNode } from '../document'
import { flowVersion } from '../flowVersion'
import type { FlowLookup } from '../lookup'
import { inputOf } from '../setting'
import { takeFlow } from '../takeFlow'
import type { FlowTyping } from '../typing'
import { limitsOf } from '../limits'
import { problem, repair } from './problem'

type Check = (document: FlowDocument, lookup: FlowLookup) => FlowIssue[]

/** What is wrong with the flow that a node calls. What it is given is checked by the form. */
export function calledIssues(node: FlowNode, { document, lookup }: FlowTyping, check: Check): FlowIssue[] {
  const target = callTargetOf(node)
  if (target === undefined) return []
  const place = { node: node.id, path: ['flow'] }
  const called = calledFlowOf(document, node)
  const take = takeLatest(node, target, lookup)
  if (called === undefined) {
    const flow = 'id' in target ? target.name ?? target.id : ''
    const unpinned = 'id' in target && target.version === undefined
    return [problem(unpinned ? 'calledFlow.noVersion' : 'calledFlow.unknown', 'error', place, { flow }, take && repair('calledFlow.take', take.apply, { flow: take.latest.name }))]
  }
  const issues: FlowIssue[] = []
  if (take !== undefined && 'version' in target && flowVersion(take.latest) !== target.version) {
    issues.push(problem('calledFlow.newer', 'info', place, { flow: take.latest.name }, repair('calledFlow.take', take.apply, { flow: take.latest.name })))
  }
  if (entryOf(called) === undefined) return [...issues, problem('calledFlow.noTrigger', 'error', place, { flow: called.name })]
  issues.push(...unaskedIssues(node, called))
  if (called === document) return [...issues, problem('calledFlow.itself', 'info', place, { limit: limitsOf(document).callDepth })]
  const errors = errorsIn(called, lookup, check)
  return errors === 0 ? issues : [...issues, problem('calledFlow.broken', 'error', place, { flow: called.name, count: errors })]
}

/** What the call gives and the called flow's form does not have (any more). */
function unaskedIssues(node: FlowNode, called: FlowDocument): FlowIssue[] {
  const asked = callInputOf(called)
  const given = inputOf(node, 'input')
  const members = given === undefined ? {} : 'fields' in given ? given.fields : 'const' in given && isJsonObject(given.const) ? given.const : {}
  if (asked === undefined || (asked.additionalProperties ?? false) !== false) return []
  const { properties = {} } = asked
  return Object.keys(members).filter((name) => !Object.hasOwn(properties, name)).map((name) => {
    const path = ['input', name]
    return problem('input.unused', 'warning', { node: node.id, path }, { name }, repair('input.remove', [{ type: 'node.setInput', id: node.id, path }], { name }))
  })
}

function takeLatest(node: FlowNode, target: CallTarget, lookup: FlowLookup): { latest: FlowDocument; apply: NonNullable<FlowIssue['fix']>['apply'] } | undefined {
  const latest = 'id' in target ? lookup.flow?.(target.id) : undefined
  if (latest === undefined) return undefined
  return { latest, apply: takeFlow(latest, node, latest) }
}

const kept = new WeakMap<FlowDocument, { lookup: FlowLookup; errors: number }>()

/** How many errors the called flow has itself. One that comes back to itself by others is not looked at twice. */
function errorsIn(called: FlowDocument, lookup: FlowLookup, check: Check): number {
  const before = kept.get(called)
  if (before?.lookup === lookup) return before.errors
  kept.set(called, { lookup, errors: 0 })
  const errors = check(called, lookup).filter(({ severity }) => severity === 'error').length
  kept.set(called, { lookup, errors })
  return errors
}
