import type { LocalText } from '../core/base'

/** What the palette knows of a connector before its document is loaded. The light index leaves descriptions and words out. */
export interface CatalogueEntry {
  id: string
  version: string
  title: LocalText
  description?: LocalText
  icon: { glyph: string; hue: string }
  /** Whether its operations need a saved connection. */
  needsConnection: boolean
  groups: { id: string; title: LocalText; parent?: string }[]
  operations: CatalogueOperation[]
  triggers: CatalogueTrigger[]
  /** Lower-case words to be found by: titles, full pinyin, initials, id. */
  search?: string[]
}

export interface CatalogueOperation {
  id: string
  effect: 'read' | 'write'
  /** Group ids, outermost first. */
  group: string[]
  title: LocalText
  description?: LocalText
  experimental?: boolean
  search?: string[]
}

export interface CatalogueTrigger {
  id: string
  kind: 'push' | 'poll'
  title: LocalText
  description?: LocalText
  search?: string[]
}
