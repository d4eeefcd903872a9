import { branchCases } from '../setting'
import { text, type NodeKindDefinition } from './definition'

export const branchKind: NodeKindDefinition = {
  type: 'logic.branch',
  group: 'logic',
  title: text('条件分支', 'Branch'),
  description: text('依次判断条件，走成立的那条路', 'Tries conditions in order and takes the ones that hold'),
  icon: { path: 'M6 4v16M6 12c6 0 10-2 12-6M18 6h-4M18 6v4' },
  hue: 'logic',
  search: ['条件分支', 'tiaojianfenzhi', 'tjfz', '判断', 'panduan', 'pd', '如果', 'ruguo', 'rg', 'branch', 'if', 'switch', 'condition', 'else'],
  summary: (node) => {
    const ways = branchCases(node).length + 1
    return text(`条件分支 · ${ways} 路`, `Branch · ${ways} ways`)
  },
}
