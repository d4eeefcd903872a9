import type { HttpRequest, HttpResponse, JsonObject, Locale, LocalText } from '../core/base'
import type { ChoiceQuestion, Connection, ConnectionInfo, ConnectorDefinition, OutsideChoices } from '../core/connector'
import type { FlowDocument } from '../core/flow'
import type { CaseRunner, ConnectionTest, HappeningService, LookupService, PreviewService, RunService } from '../runtime'
import type { FileStore } from '../files'
import type { Storage } from '../storage'
import type { FiringSlot } from './firing'

/** A connector as the palette lists it, without its document. */
export interface CatalogueEntry {
  id: string
  title: LocalText
  description?: LocalText
  icon: { glyph: string; hue: string }
  groups: readonly { id: string; title: LocalText; parent?: string }[]
  operations: readonly CatalogueItem[]
  triggers: readonly CatalogueItem[]
  /** Lower-case words to be found by: titles, pinyin, initials, English. */
  search?: readonly string[]
}

export interface CatalogueItem {
  id: string
  title: LocalText
  description?: LocalText
  /** Group ids, outermost first. */
  group?: readonly string[]
  search?: readonly string[]
  keywords?: readonly string[]
}

/** The connectors there are: a light index now, each document when it is needed. */
export interface Catalogue {
  entries: readonly CatalogueEntry[]
  /** The same with their descriptions and the words to be found by, where `entries` leaves them out. */
  full?: () => Promise<readonly CatalogueEntry[]>
  load(id: string): Promise<ConnectorDefinition | undefined>
}

/** A flow that comes with the program: told of in both languages, its own texts in one. */
export interface Example {
  title: LocalText
  description: LocalText
  document: FlowDocument
  /** The flows that it calls and carries, to be kept beside it as flows of their own. Rejects where they cannot be fetched. */
  brings?: () => Promise<readonly FlowDocument[]>
}

/** Connections that people make and keep here. Their secrets go in, and never come out again. */
export interface SavedConnections {
  /** A call of the integration centre. */
  send(request: HttpRequest): Promise<HttpResponse>
  /** Whether what is saved outlives this tab; known once something was sent. */
  kept(): 'encrypted' | 'memory' | undefined
  /** What the vendor in the sandbox says of a connection. */
  test(connector: ConnectorDefinition, connection: string | Connection): Promise<ConnectionTest>
  /** Values that the sandbox knows, for people who have no account of the vendor. */
  credentials(connector: string): Promise<readonly { title: LocalText; values: JsonObject }[]>
  /** Tells this page and other tabs that connections have changed. */
  changed(): void
  /** Hears of changes, until the returned function is called. */
  onChange(listener: () => void): () => void
}

/** The ports of one designer. `app` fills them; a host may bring its own. */
export interface Services {
  /** Starts the workers on first use. */
  runService: () => Promise<RunService & CaseRunner & HappeningService>
  /** What works values out while they are typed; its thread starts on first use. */
  previews: () => Promise<PreviewService>
  /** What lists the choices of fields; the workers start with the first that asks. Without it such fields are typed in. */
  lookups?: () => Promise<LookupService>
  /** Who is asked first what a field can be set to; nobody where absent. Gives undefined for what is left to the connector, and rejects only where `signal` is aborted. */
  askChoices?: (question: ChoiceQuestion, signal: AbortSignal) => Promise<OutsideChoices | undefined>
  /** Whether calls of a connector leave the sandbox, undefined for plain requests; none do where absent. */
  leavesSandbox?: (connector: string | undefined) => boolean
  storage: Storage
  /** The contents of files that flows name. */
  files: FileStore
  catalogue: Catalogue
  /** What the page may know of connections; their secrets live in the world's worker. */
  connections: readonly ConnectionInfo[]
  /** Those that people make themselves; absent where somebody else has them (a host). */
  saved?: SavedConnections
  /** Flows that come with the program, with the texts of a language. */
  examples: (locale: Locale) => Promise<readonly Example[]>
  /** Flows that fire by themselves; absent where none do (a host decides when its flows run). */
  firing?: FiringSlot
  /** What a host gives flows to read as `env.<name>`; it may give other values while it is open. */
  environment?: () => JsonObject | undefined
  /** The clock that runs of the flow go by; virtual where absent. */
  clockOf?: (document: FlowDocument) => 'virtual' | 'real'
  /** The program as one HTML page with a place for a flow (`app/oneFile`); absent where flows cannot be shared like that. Rejects where it cannot be fetched. */
  oneFile?: () => Promise<string>
  /** Whether this designer is such a page itself. */
  isOneFile?: boolean
  /** Whether this is a demo, of which the browser keeps nothing. */
  isDemo?: boolean
  /** Where a flow is opened. */
  hrefOfFlow: (id: string) => string
}
