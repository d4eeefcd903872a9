import type { LocalText } from '../core/base'
import type { ConnectionInfo, ConnectorDefinition } from '../core/connector'
import type { RunService } from '../runtime'
import type { Storage } from '../storage'

/** A connector as the palette lists it, without its document. */
export interface CatalogueEntry {
  id: string
  title: LocalText
  description?: LocalText
  icon: { glyph: string; hue: string }
  groups?: { id: string; title: LocalText; parent?: string }[]
  operations: CatalogueItem[]
  triggers?: CatalogueItem[]
  /** Words to be found by: pinyin, initials, English. */
  search?: string
}

export interface CatalogueItem {
  id: string
  title: LocalText
  description?: LocalText
  group?: string[]
  search?: string
}

/** The connectors there are: a light index now, each document when it is needed. */
export interface Catalogue {
  entries: readonly CatalogueEntry[]
  load(id: string): Promise<ConnectorDefinition | undefined>
}

/** The ports of one designer. `app` fills them; a host may bring its own. */
export interface Services {
  /** Starts the workers on first use. */
  runService: () => Promise<RunService>
  storage: Storage
  catalogue: Catalogue
  /** What the page may know of connections; their secrets live in the world's worker. */
  connections: readonly ConnectionInfo[]
}
