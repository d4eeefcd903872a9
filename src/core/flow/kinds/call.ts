import { callTargetOf } from '../called'
import { text, type NodeKindDefinition } from './definition'

export const callKind: NodeKindDefinition = {
  type: 'logic.call',
  group: 'logic',
  title: text('调用流程', 'Call flow'),
  description: text('运行另一个流程，等它结束后拿到它的结果', 'Runs another flow and goes on with its result'),
  icon: { path: 'M4 5h7v6H4zM13 13h7v6h-7zM7.5 11v3.5a2 2 0 0 0 2 2H13M10.5 14l2.5 2.5-2.5 2.5' },
  hue: 'logic',
  search: ['调用流程', 'diaoyongliucheng', 'dylc', '子流程', 'ziliucheng', 'zlc', '复用', 'fuyong', 'fy', 'call', 'flow', 'subflow', 'sub-flow', 'subworkflow', 'invoke', 'reuse'],
  summary: (node) => {
    const target = callTargetOf(node)
    if (target === undefined) return undefined
    if ('self' in target) return text('调用流程 · 自己', 'Call · this flow')
    // A call is mostly called by the flow's name.
    return target.name === undefined || target.name === node.title ? undefined : text(`调用流程 · ${target.name}`, `Call · ${target.name}`)
  },
}
