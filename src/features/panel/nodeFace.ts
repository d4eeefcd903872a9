import type { LocalText } from '../../core/base'
import { eventOf, nodeKinds, operationOf, type FlowLookup, type FlowNode } from '../../core/flow'
import type { TileIcon } from '../../ui'

/** What a node's head shows beside its own title. */
export interface NodeFace {
  icon: TileIcon
  /** System and operation, or the kind. */
  parts: LocalText[]
  description: LocalText | undefined
}

/** Icon and words of a node. A connector that is not loaded (yet) gives its id. */
export function nodeFace(node: FlowNode, lookup: FlowLookup): NodeFace {
  if (node.type !== 'action' && node.type !== 'trigger.event') {
    const kind = nodeKinds[node.type]
    return { icon: { path: kind.icon.path, hue: kind.hue }, parts: [kind.title], description: kind.description }
  }
  const connector = lookup.connector(node.connector)
  const what = node.type === 'action' ? operationOf(node, lookup) : eventOf(node, lookup)
  const id = node.type === 'action' ? node.operation : node.event
  return {
    icon: connector?.icon ?? { glyph: '?', hue: 'logic' },
    parts: [connector?.title ?? plain(node.connector), what?.title ?? plain(id)],
    description: what?.description,
  }
}

const plain = (text: string): LocalText => ({ zh: text, en: text })
