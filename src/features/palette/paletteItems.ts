import type { LocalText } from '../../core/base'
import { nodeFace, nodeKinds, type NewNode } from '../../core/flow'
import { newNodeKey, type CatalogueEntry } from '../../state'
import type { TileIcon } from '../../ui'

/** One thing that can be added to a flow. */
export interface PaletteItem {
  key: string
  what: NewNode
  title: LocalText
  description: LocalText | undefined
  icon: TileIcon
  /** Shown with a mark: no current reference of the vendor confirms it. */
  experimental: boolean
  /** The connector it belongs to, shown beside search results. */
  from: LocalText | undefined
  /** Titles of the groups it stands in, outermost first. */
  groups: readonly LocalText[]
  /** Lower-case words to be found by, beside the titles. */
  words: readonly string[]
  /** What one might call it otherwise. */
  keywords: readonly string[]
  /** Words of its connector. */
  context: readonly string[]
}

export interface PaletteConnector { id: string; title: LocalText; icon: TileIcon; items: PaletteItem[] }

export interface PaletteContent { triggers: PaletteItem[]; connectors: PaletteConnector[]; logic: PaletteItem[] }

/** Everything the palette offers, in its order: built-in kinds and the catalogue's light index. */
export function paletteContent(entries: readonly CatalogueEntry[]): PaletteContent {
  const kinds = Object.values(nodeKinds)
  const kindItems = (group: 'trigger' | 'logic') =>
    kinds.filter((kind) => kind.group === group).map(({ type, search }) => itemOf({ type }, undefined, search))
  return {
    triggers: [...kindItems('trigger'), ...entries.flatMap(eventsOf)],
    connectors: entries.filter(({ operations }) => operations.length > 0).map((entry) => ({
      id: entry.id, title: entry.title, icon: entry.icon, items: operationsOf(entry),
    })),
    logic: kindItems('logic'),
  }
}

const eventsOf = (entry: CatalogueEntry): PaletteItem[] =>
  entry.triggers.map(({ id, search }) =>
    itemOf({ type: 'trigger.event', connector: entry.id, event: id }, entry, search ?? []))

const operationsOf = (entry: CatalogueEntry): PaletteItem[] =>
  entry.operations.map(({ id, search, keywords }) => itemOf({ type: 'action', connector: entry.id, operation: id }, entry, search ?? [], keywords))

function itemOf(what: NewNode, entry: CatalogueEntry | undefined, words: readonly string[], keywords: readonly string[] = []): PaletteItem {
  const { connector: from, ...face } = nodeFace(what, { connector: () => entry })
  return { key: newNodeKey(what), what, ...face, from, words, keywords, context: entry?.search ?? [] }
}

/** Everything, in the palette's order. */
export const allItems = ({ triggers, connectors, logic }: PaletteContent): PaletteItem[] => [...triggers, ...connectors.flatMap(({ items }) => items), ...logic]
