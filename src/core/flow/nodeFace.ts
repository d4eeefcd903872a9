import type { LocalText } from '../base'
import type { NewNode } from './createNode'
import { nodeKinds } from './kinds'

/** What a node's face needs of a connector: its document serves, and so does the catalogue's light entry. */
export interface ConnectorFace {
  title: LocalText
  icon: { glyph: string; hue: string }
  groups?: readonly { id: string; title: LocalText }[]
  operations: readonly { id: string; title: LocalText; description?: LocalText; group?: readonly string[]; experimental?: boolean }[]
  triggers?: readonly { id: string; title: LocalText; description?: LocalText }[]
}

/** How people recognize what a node is, wherever it is shown. */
export interface NodeFace {
  /** A glyph or an outline on a 24×24 grid, and the hue token's name. */
  icon: { glyph?: string; path?: string; hue: string }
  /** The kind, or the connector's operation or event. */
  title: LocalText
  description: LocalText | undefined
  /** The connector's title; absent for built-in kinds. */
  connector: LocalText | undefined
  /** Titles of the groups that the operation stands in at the vendor's, outermost first. */
  groups: readonly LocalText[]
  /** No current reference of the vendor confirms the operation. */
  experimental: boolean
}

/** The face of a node, or of one that could be added. Ids stand in for what no connector tells (yet). */
export function nodeFace(what: NewNode, lookup: { connector(id: string): ConnectorFace | undefined }): NodeFace {
  if (what.type !== 'action' && what.type !== 'trigger.event') {
    const { title, description } = nodeKinds[what.type]
    return { icon: nodeIcon(what, undefined), title, description, connector: undefined, groups: [], experimental: false }
  }
  const connector = lookup.connector(what.connector)
  const isAction = what.type === 'action'
  const id = isAction ? what.operation : what.event
  const operation = isAction ? connector?.operations.find((one) => one.id === id) : undefined
  const known = operation ?? (isAction ? undefined : connector?.triggers?.find((one) => one.id === id))
  return {
    icon: nodeIcon(what, connector),
    title: known?.title ?? plain(id),
    description: known?.description,
    connector: connector?.title ?? plain(what.connector),
    groups: (operation?.group ?? []).flatMap((group) => connector?.groups?.find((one) => one.id === group)?.title ?? []),
    experimental: operation?.experimental === true,
  }
}

/** Triggers share a hue, so that a flow's beginning is found at a glance; an event keeps its connector's glyph. */
function nodeIcon(what: NewNode, connector: ConnectorFace | undefined): NodeFace['icon'] {
  if (what.type === 'trigger.event') return { glyph: connector?.icon.glyph ?? '?', hue: 'trigger' }
  if (what.type === 'action') return connector?.icon ?? { glyph: '?', hue: 'logic' }
  const { icon, hue } = nodeKinds[what.type]
  return { path: icon.path, hue }
}

const plain = (text: string): LocalText => ({ zh: text, en: text })
