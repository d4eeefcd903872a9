import { formatPath, referencesOf } from '../../expression'
import { schemaAt } from '../../schema'
import type { FlowIssue } from '../command'
import type { FlowNode } from '../document'
import { nodeOf } from '../graph'
import type { FlowTyping } from '../typing'
import { problem } from './problem'

/**
 * Fields of `trigger` that not every trigger has from which a run may come here (R1). Where none has it, the check
 * of references says so already.
 */
export function triggerIssues(node: FlowNode, typing: FlowTyping): FlowIssue[] {
  const triggers = typing.presence.triggersAt(node.id).flatMap((id) => nodeOf(typing.document, id) ?? [])
  if (triggers.length < 2 || triggers.includes(node)) return []
  return referencesOf({ fields: node.inputs }).flatMap(({ path, guarded, at }) => {
    if (path[0] !== 'trigger' || guarded) return []
    const without = triggers.filter((trigger) => schemaAt(typing.output(trigger), path.slice(1)) === undefined)
    const [first] = without
    return first === undefined || without.length === triggers.length
      ? []
      : [problem('ref.someTriggers', 'warning', { node: node.id, path: at }, { path: formatPath(path), trigger: first.title })]
  })
}
