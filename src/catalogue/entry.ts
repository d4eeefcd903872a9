import type { LocalText } from '../core/base'

/** What the first picture shows of a connector: names, icons and groups, in the palette's order. */
export interface LightEntry {
  id: string
  title: LocalText
  icon: { glyph: string; hue: string }
  groups: CatalogueEntry['groups']
  operations: Pick<CatalogueOperation, 'id' | 'group' | 'title' | 'experimental'>[]
  triggers: Pick<CatalogueTrigger, 'id' | 'title'>[]
}

/** What is known of a connector before its document is loaded. */
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
  /** Other lower-case words that it is found by, with their pinyin. */
  keywords?: string[]
}

export interface CatalogueTrigger {
  id: string
  kind: 'push' | 'poll'
  title: LocalText
  description?: LocalText
  search?: string[]
}
