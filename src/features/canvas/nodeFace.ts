import type { Locale, LocalText } from '../../core/base'
import { eventOf, nodeKinds, operationOf, portsOf, type FlowLookup, type FlowNode, type PortDefinition } from '../../core/flow'
import type { CatalogueEntry } from '../../state'
import type { TileIcon } from '../../ui'

/** What a card says of its node, whatever happens around it. */
export interface NodeFace {
  title: string
  line: string
  icon: TileIcon
  ports: readonly PortDefinition[]
  /** Nothing leads into a trigger. */
  entry: boolean
}

export interface FaceSources {
  lookup: FlowLookup
  /** Stands in for a connector's document until that is loaded. */
  entries: ReadonlyMap<string, Pick<CatalogueEntry, 'title' | 'icon'>>
  locale: Locale
}

export function nodeFace(node: FlowNode, sources: FaceSources): NodeFace {
  const base = { title: node.title, ports: portsOf(node), entry: !node.type.startsWith('trigger.') }
  return { ...base, ...describe(node, sources) }
}

function describe(node: FlowNode, { lookup, entries, locale }: FaceSources): Pick<NodeFace, 'line' | 'icon'> {
  const say = (text: LocalText) => text[locale]
  if (node.type === 'action' || node.type === 'trigger.event') {
    const connector = lookup.connector(node.connector) ?? entries.get(node.connector)
    const name = connector ? say(connector.title) : node.connector
    if (node.type === 'trigger.event') {
      const event = eventOf(node, lookup)
      const what = event && say(event.title) !== node.title ? say(event.title) : locale === 'zh' ? '事件触发' : 'event'
      return { line: `${name} · ${what}`, icon: { glyph: connector?.icon.glyph ?? '?', hue: 'trigger' } }
    }
    return { line: [name, operationLine(node, sourceOf(node, lookup, say))].filter(Boolean).join(' · '), icon: connector?.icon ?? { glyph: '?', hue: 'logic' } }
  }
  const kind = nodeKinds[node.type]
  const summary = kind.summary?.(node)
  const line = summary ? say(summary) : say(kind.title) === node.title ? say(kind.description) : say(kind.title)
  return { line, icon: { path: kind.icon.path, hue: kind.hue } }
}

/** The operation's title, or its innermost group where the node is still called like the operation. */
function operationLine(node: FlowNode, source: { title: string | undefined; group: string | undefined }): string | undefined {
  return source.title === node.title ? source.group : (source.title ?? source.group)
}

function sourceOf(node: Extract<FlowNode, { type: 'action' }>, lookup: FlowLookup, say: (text: LocalText) => string) {
  const operation = operationOf(node, lookup)
  const innermost = operation?.group?.at(-1)
  const group = lookup.connector(node.connector)?.groups?.find(({ id }) => id === innermost)
  return { title: operation && say(operation.title), group: group && say(group.title) }
}
