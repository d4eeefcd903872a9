import type { LocalText } from '../../core/base'
import { nodeKinds, type NewNode } from '../../core/flow'
import type { CatalogueEntry } from '../../state'
import type { TileIcon } from '../../ui'

/** One thing that can be added to a flow. */
export interface PaletteItem {
  key: string
  what: NewNode
  title: LocalText
  description: LocalText | undefined
  icon: TileIcon
  /** The connector it belongs to, shown beside search results. */
  from: LocalText | undefined
  /** Title of its innermost group. */
  group: LocalText | undefined
  /** Lower-case words to be found by, beside the titles. */
  words: readonly string[]
}

export interface PaletteConnector { id: string; title: LocalText; icon: TileIcon; words: readonly string[]; items: PaletteItem[] }

export interface PaletteContent { triggers: PaletteItem[]; connectors: PaletteConnector[]; logic: PaletteItem[] }

/** Everything the palette offers, in its order: built-in kinds and the catalogue's light index. */
export function paletteContent(entries: readonly CatalogueEntry[]): PaletteContent {
  const kinds = Object.values(nodeKinds).map((kind) => ({
    kind,
    item: {
      key: kind.type, what: { type: kind.type }, title: kind.title, description: kind.description,
      icon: { path: kind.icon.path, hue: kind.hue }, from: undefined, group: undefined, words: kind.search,
    } satisfies PaletteItem,
  }))
  return {
    triggers: [...kinds.filter(({ kind }) => kind.group === 'trigger').map(({ item }) => item), ...entries.flatMap(eventsOf)],
    connectors: entries.filter(({ operations }) => operations.length > 0).map((entry) => ({
      id: entry.id, title: entry.title, icon: entry.icon, words: entry.search, items: operationsOf(entry),
    })),
    logic: kinds.filter(({ kind }) => kind.group === 'logic').map(({ item }) => item),
  }
}

const eventsOf = (entry: CatalogueEntry): PaletteItem[] =>
  entry.triggers.map(({ id, title, description, search }) => ({
    key: `${entry.id}/event/${id}`, what: { type: 'trigger.event', connector: entry.id, event: id }, title, description,
    icon: { glyph: entry.icon.glyph, hue: 'trigger' }, from: entry.title, group: undefined, words: [...search, ...entry.search],
  }))

const operationsOf = (entry: CatalogueEntry): PaletteItem[] =>
  entry.operations.map(({ id, title, description, group, search }) => ({
    key: `${entry.id}/${id}`, what: { type: 'action', connector: entry.id, operation: id }, title, description, icon: entry.icon,
    from: entry.title, group: entry.groups.find((one) => one.id === group?.at(-1))?.title, words: search,
  }))
