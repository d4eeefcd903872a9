import type { FlowIssue } from '../command'
import { isContainer, loopsAround } from '../containers'
import type { FlowDocument, NodeId } from '../document'
import { ancestorsOf, nodesOf } from '../graph'
import { limitsOf } from '../limits'
import { problem } from './problem'

/** What is wrong with how things stand in each other: empty containers, too many around each other, breaks out of nothing. */
export function nestingIssues(document: FlowDocument): FlowIssue[] {
  const { nesting } = limitsOf(document)
  const filled = new Set<NodeId | undefined>(nodesOf(document).map(({ parent }) => parent))
  return nodesOf(document).flatMap((node): FlowIssue[] => {
    const place = { node: node.id }
    if (node.type === 'logic.break' || node.type === 'logic.next') {
      return loopsAround(document, node).length === 0 ? [problem('loop.outside', 'error', place)] : []
    }
    if (!isContainer(node)) return []
    const empty = filled.has(node.id) ? [] : [problem('container.empty', 'warning', place)]
    const deep = node.parent !== undefined && ancestorsOf(document, node).length >= nesting
    return deep ? [...empty, problem('container.tooDeep', 'error', place, { limit: nesting })] : empty
  })
}
