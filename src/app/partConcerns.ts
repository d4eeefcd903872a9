import type { FlowDocument, FlowIssue } from '../core/flow'
import type { RunPart } from '../core/run'

/** Which problems stand in the way of a partial run: those of what is really run, and of the flow's variables. */
export function partConcerns({ nodes, reused }: RunPart, document: FlowDocument): (issue: FlowIssue) => boolean {
  const runs = new Set(nodes.filter((node) => !Object.hasOwn(reused, node)))
  return ({ place: { node, edge, variable } }) => {
    const at = node ?? (edge === undefined ? undefined : document.edges[edge]?.to.node)
    return at === undefined ? variable !== undefined : runs.has(at)
  }
}
