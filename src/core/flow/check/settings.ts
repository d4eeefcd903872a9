import { cronNeverComes, formatChecks, type FieldSchema } from '../../schema'
import type { FlowCommand, FlowIssue } from '../command'
import { isContainer } from '../containers'
import type { FlowDocument, FlowNode } from '../document'
import { LIMIT_NAMES, LIMITS, limitsOf } from '../limits'
import { canContinue } from '../ports'
import { branchCases, textSetting } from '../setting'
import { problem, repair } from './problem'

/** What is odd in how the node is set up, apart from its inputs' values. */
export function settingIssues(node: FlowNode, input: FieldSchema | undefined): FlowIssue[] {
  const place = { node: node.id }
  const issues = [...branchIssues(node), ...unusedInputs(node, input)]
  if (node.type === 'trigger.schedule' && cronNeverComes(textSetting(node, 'cron', ''))) issues.push(problem('schedule.never', 'warning', { ...place, path: ['cron'] }))
  if (node.settings?.retry !== undefined && (isContainer(node) || node.type === 'logic.call')) {
    const remove: FlowCommand = { type: 'node.setSettings', id: node.id, settings: { retry: null } }
    issues.push(problem('container.retry', 'warning', place, {}, repair('container.noRetry', [remove])))
  }
  if (node.settings?.onError === 'continue' && !canContinue(node)) {
    const remove: FlowCommand = { type: 'node.setSettings', id: node.id, settings: { onError: null, fallback: null } }
    issues.push(problem('continue.noWay', 'warning', place, {}, repair('continue.remove', [remove])))
  }
  if (node.settings?.join === 'race') issues.push(problem('portable.race', 'info', place))
  if (node.type === 'logic.branch' && textSetting(node, 'mode', 'first') === 'all') {
    issues.push(problem('portable.branchAll', 'info', { ...place, path: ['mode'] }))
  }
  return issues
}

function branchIssues(node: FlowNode): FlowIssue[] {
  if (node.type !== 'logic.branch') return []
  const seen = new Set<string>(['else', 'error'])
  return branchCases(node).flatMap(({ port }, index) => {
    const taken = seen.has(port)
    seen.add(port)
    return taken ? problem('branch.duplicatePort', 'error', { node: node.id, path: ['cases', index, 'port'] }, { port }) : []
  })
}

/** Inputs that the form does not have (any more): an operation changed, or somebody wrote them by hand. */
function unusedInputs(node: FlowNode, input: FieldSchema | undefined): FlowIssue[] {
  if (input?.properties === undefined || (input.additionalProperties ?? false) !== false) return []
  const { properties } = input
  return Object.keys(node.inputs).filter((name) => !Object.hasOwn(properties, name)).map((name) => {
    const remove: FlowCommand = { type: 'node.setInput', id: node.id, path: [name] }
    return problem('input.unused', 'warning', { node: node.id, path: [name] }, { name }, repair('input.remove', [remove], { name }))
  })
}

/** The flow's own settings. */
export function flowSettingIssues(document: FlowDocument): FlowIssue[] {
  const timezone = document.settings?.timezone
  const zone = timezone === undefined || formatChecks.timezone(timezone) ? [] : [problem('timezone.unknown', 'error', {}, { timezone })]
  return [...zone, ...limitIssues(document)]
}

/** Limits that the flow sets and that cannot hold, each with the nearest one that can. */
function limitIssues({ settings }: FlowDocument): FlowIssue[] {
  const limits = settings?.limits
  if (limits === undefined) return []
  return LIMIT_NAMES.flatMap((name) => {
    const given = limits[name]
    const { standard, least, most } = LIMITS[name]
    if (given === undefined || (typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most)) return []
    const nearest = typeof given === 'number' ? limitsOf({ settings: { limits: { [name]: given } } })[name] : standard
    const mend: FlowCommand = { type: 'flow.update', changes: { settings: { ...settings, limits: { ...limits, [name]: nearest } } } }
    return [problem('limits.outOfRange', 'error', { path: ['limits', name] }, { limit: name, given, least, most }, repair('limits.nearest', [mend], { nearest }))]
  })
}
