import type { FlowDocument, FlowIssue } from '../../core/flow'

/** Problems of one node, or (without a title) of the flow as a whole. */
export interface IssueGroup {
  key: string
  title: string | undefined
  issues: FlowIssue[]
}

const RANK = { error: 0, warning: 1, info: 2 } as const

/** Issues by node: the flow's own first, then nodes with errors before nodes with warnings, each in document order. */
export function groupIssues(issues: readonly FlowIssue[], document: FlowDocument): IssueGroup[] {
  const groups = new Map<string, IssueGroup>()
  for (const issue of issues) {
    const owner = issue.place.node ?? (issue.place.edge === undefined ? undefined : document.edges[issue.place.edge]?.from.node)
    const key = owner ?? ''
    const group = groups.get(key) ?? { key, title: owner === undefined ? undefined : document.nodes[owner]?.title, issues: [] }
    group.issues.push(issue)
    groups.set(key, group)
  }
  const place = new Map(document.order.nodes.map((id, index) => [id, index]))
  const worst = (group: IssueGroup) => (group.key === '' ? -1 : Math.min(...group.issues.map(({ severity }) => RANK[severity])))
  for (const group of groups.values()) group.issues.sort((left, right) => RANK[left.severity] - RANK[right.severity])
  return [...groups.values()].sort((left, right) => worst(left) - worst(right) || (place.get(left.key) ?? 0) - (place.get(right.key) ?? 0))
}
