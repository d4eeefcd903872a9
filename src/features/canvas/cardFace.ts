import type { Locale, LocalText } from '../../core/base'
import { isTrigger, nodeFace, nodeKinds, portsOf, type ConnectorFace, type FlowLookup, type FlowNode, type NodeFace, type PortDefinition } from '../../core/flow'

/** What a card says of its node, whatever happens around it. */
export interface CardFace {
  title: string
  line: string
  icon: NodeFace['icon']
  ports: readonly PortDefinition[]
  /** Nothing leads into a trigger. */
  entry: boolean
}

export interface FaceSources {
  lookup: FlowLookup
  /** Stands in for a connector's document until that is loaded. */
  entries: ReadonlyMap<string, ConnectorFace>
  locale: Locale
}

const EVENT: LocalText = { zh: '事件触发', en: 'event' }

export function cardFace(node: FlowNode, { lookup, entries, locale }: FaceSources): CardFace {
  const face = nodeFace(node, { connector: (id) => lookup.connector(id) ?? entries.get(id) })
  const line = secondLine(node, face, locale).map((part) => part[locale]).join(' · ')
  return { title: node.title, line, icon: face.icon, ports: portsOf(node), entry: !isTrigger(node) }
}

/**
 * What the node is, unless its title says so already: then what else is known. What it does stands first where that is
 * told, since the end is cut off in a language of long words, and the icon tells the connector.
 */
function secondLine(node: FlowNode, { title, description, connector, groups }: NodeFace, locale: Locale): LocalText[] {
  const telling = title[locale] !== node.title
  const isEvent = node.type === 'trigger.event'
  if (isEvent || node.type === 'action') return telling ? present(title, connector) : present(connector, isEvent ? EVENT : groups.at(-1))
  return present(nodeKinds[node.type].summary?.(node) ?? (telling ? title : description))
}

const present = (...parts: (LocalText | undefined)[]): LocalText[] => parts.filter((part) => part !== undefined)
