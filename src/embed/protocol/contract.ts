/**
 * What a host page and an embedded designer say to each other, as types alone: this file is published beside the SDK
 * as its declarations, so it imports nothing.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Locale = 'zh' | 'en'
export type LocalText = { zh: string; en: string }
export type ThemeMode = 'light' | 'dark'

/** A flow document (docs/flow-format.md). */
export interface FlowJson { schema: string; id: string; name: string; [member: string]: Json }

/** A flow as the designer holds it; `text` is the canonical file, equal for equal flows. */
export interface SavedFlow { document: FlowJson; text: string; revision: number; dirty: boolean }

/** Why the host is asked to keep the flow: a person asked, a pause in the edits, the host's own call, the page goes away. */
export type SaveReason = 'person' | 'pause' | 'host' | 'leave'

/** One thing that is wrong, with a sentence in the language that the designer shows. */
export interface Problem {
  code: string
  severity: 'error' | 'warning' | 'info'
  text: string
  place: { node?: string; edge?: string; variable?: string; path?: (string | number)[] }
}

/** What people may do in the embedded designer, and what it therefore offers. What is left out is as in `allCapabilities`: allowed. */
export interface Capabilities {
  /** Change the flow. Without it everything can be looked at and nothing is offered that would change it. */
  edit?: boolean
  /** Run the flow, step through it, run its cases. */
  run?: boolean
  /** Choose connections for steps. */
  connections?: boolean
  /** Download the flow as a file, take one in. */
  importExport?: boolean
  /** Begin with a template, keep a flow as one. */
  templates?: boolean
  /** Change theme and language by hand. */
  preferences?: boolean
  panels?: Partial<Record<PanelName, boolean>>
}

export type PanelName = 'palette' | 'inspector' | 'settings' | 'runs' | 'problems' | 'sandbox' | 'history' | 'cases' | 'breakpoints'

/** A connection by reference: its secrets stay with the host. */
export interface ConnectionReference { id: string; connector: string; title: string | LocalText }

export interface Template { title: LocalText; description: LocalText; document: FlowJson }

/** Values of design roles (`accent`, `surface`, `ink` …, without `--q-`) by theme. */
export type ThemeTokens = Partial<Record<ThemeMode, Record<string, string>>>

/** Who answers the calls of a run: the designer's sandbox, or the host page. `connectors` says otherwise for some. */
export interface TransportChoice { default: 'sandbox' | 'host'; connectors?: Record<string, 'sandbox' | 'host'> }

/** What a host brings when it connects. */
export interface Setup {
  locale?: Locale
  theme?: ThemeMode
  tokens?: ThemeTokens
  readOnly?: boolean
  capabilities?: Capabilities
  /** Connector documents (docs/connector-format.md), checked by the loader of the built-in ones. */
  connectors?: Json[]
  /** Ids of built-in connectors to offer; all where absent. */
  catalogue?: string[]
  connections?: ConnectionReference[]
  /** Whether the demo connections of the sandbox are offered, too; true where no connections are given. */
  demoConnections?: boolean
  templates?: Template[]
  /** Values that flows read as `env.<name>`: plain JSON, and never a secret, since runs record them and people see them. */
  environment?: Record<string, Json>
  /** Texts of the interface to say otherwise, by key. */
  translations?: Record<string, LocalText>
  transport?: 'sandbox' | 'host' | TransportChoice
  /** When the host is asked to save: when a person asks (default), or after each pause in the edits. */
  saving?: 'request' | 'auto'
  /** Milliseconds of quiet before `change` is told; 150 where absent. */
  changePauseMs?: number
}

export interface RunWish { trigger?: string; payload?: Json; seed?: number }
export interface RunResult { run: string; status: string; tookMs: number; error?: { code: string; node?: string } }

/** A call that a run wants made, without any secret: the host authorizes it for `connection` by profile `auth`, and makes it. */
export interface HostCall {
  /** `options`: no call of a run, but one that lists what a field can be set to. It only reads. Absent for calls of runs. */
  purpose?: 'options'
  call: string
  run: string
  flow: string
  /** The run's clock, milliseconds since the epoch. */
  at: number
  attempt: number
  connector?: string
  operation?: string
  connection?: string
  auth?: string
  timeoutMs?: number
  /** `bytes` is the body where it carries files as they are; `body` is null then. */
  request: { method: string; url: string; headers: Record<string, string>; body: string | null; bytes?: Uint8Array<ArrayBuffer> }
}

/** `failure` where there was no answer; otherwise what the system answered. */
export type HostAnswer =
  | { status: number; headers?: Record<string, string>; body: string }
  | { failure: 'timeout' | 'network' | 'auth'; code?: string }

/** What can this field be set to? Asked of the host before the connector's own lookup is. */
export interface OptionsQuestion {
  flow: string
  connector: string
  /** The lookup that the connector's document names for the field (`ui.options`), and what it would be given: constants of the step. */
  operation: string
  connection?: string
  input: Record<string, Json>
  /** What somebody typed to find something; only where an answer before had `searches`. */
  search?: string
  /** The `next` of the page before; absent for the first one. */
  cursor?: string
}

/** One thing that a field can be set to; `value` is what the flow holds, `parent` the value of the one that it stands below. */
export interface FieldOption { value: string | number; label?: string; description?: string; group?: string; parent?: string | number }

/**
 * `next` says where a further page begins. With `searches` the host finds by itself: it is asked anew with what somebody types,
 * and all that it answers is shown. `failure` is a sentence for the person. Nothing (`null`) leaves the field to its connector.
 */
export type OptionsAnswer = { options: FieldOption[]; next?: string; searches?: boolean } | { failure: string } | null | undefined

/** A kept run; `record` and `world` are opaque to the host. */
export interface StoredRunJson { id: string; flow: string; savedAt: number; record: Json; world?: Json }

/** What the designer asks of the host. Each is offered only if the host has given a function for it. */
export interface HostHandlers {
  /** Keeps the flow; a rejection is shown as “could not be saved”. */
  onSave?: (flow: SavedFlow, reason: SaveReason) => void | Promise<void>
  /** Makes a call of a run for real. `signal` is aborted where the run is cancelled. */
  onCall?: (call: HostCall, signal: AbortSignal) => HostAnswer | Promise<HostAnswer>
  /** Lists what a field can be set to, instead of the connector's lookup. It only reads; `signal` is aborted where nobody waits any more. */
  onOptions?: (question: OptionsQuestion, signal: AbortSignal) => OptionsAnswer | Promise<OptionsAnswer>
  /** Where runs are kept; in the frame's memory where absent. */
  runs?: {
    list(flow: string): StoredRunJson[] | Promise<StoredRunJson[]>
    write(run: StoredRunJson): void | Promise<void>
    remove(id: string): void | Promise<void>
  }
}

/** What the host calls, by name: parameters and answer. */
export interface Calls {
  load: { in: { document?: Json; text?: string }; out: { problems: Problem[] } }
  get: { in: Record<string, never>; out: SavedFlow }
  save: { in: Record<string, never>; out: SavedFlow }
  edit: { in: { commands: Json[] }; out: { revision: number } }
  validate: { in: Record<string, never>; out: { problems: Problem[] } }
  run: { in: RunWish; out: RunResult }
  cancel: { in: Record<string, never>; out: { running: boolean } }
  undo: { in: Record<string, never>; out: { done: boolean } }
  redo: { in: Record<string, never>; out: { done: boolean } }
  select: { in: { nodes: string[]; edges?: string[] }; out: null }
  focus: { in: { node: string; path?: (string | number)[] }; out: null }
  picture: { in: { format?: 'svg' | 'png'; scale?: number }; out: { format: 'svg' | 'png'; data: string; width: number; height: number } }
  setTheme: { in: { mode?: ThemeMode; tokens?: ThemeTokens }; out: null }
  setLocale: { in: { locale: Locale }; out: null }
  setReadOnly: { in: { readOnly: boolean }; out: null }
  setCapabilities: { in: { capabilities: Capabilities }; out: null }
  setEnvironment: { in: { environment: Record<string, Json> }; out: null }
  setConnections: { in: { connections: ConnectionReference[]; demoConnections?: boolean }; out: null }
  counts: { in: Record<string, never>; out: Record<string, number> }
  destroy: { in: Record<string, never>; out: null }
}

export interface Change {
  revision: number
  /** What was done since the last change was told: by a person, or by the host. Undo and redo carry no commands. */
  edits: { by: 'person' | 'undo' | 'redo' | 'host'; commands: Json[] }[]
}

/** What the designer tells. */
export interface Events {
  /** Connected and set up; calls are answered from now on. `again` after the frame was reloaded: load the flow anew. */
  ready: { version: number; again: boolean }
  change: Change
  dirty: { dirty: boolean; revision: number }
  validation: { revision: number; problems: Problem[] }
  selection: { nodes: string[]; edges: string[] }
  runStart: { run: string; trigger: string }
  run: { run: string; events: Json[] }
  runEnd: RunResult
  /** The person asked to save, or a pause has come; `onSave` is asked with it, where there is one. */
  save: { reason: SaveReason; revision: number }
  error: { code: string; message: string }
  /** The frame's inner size, and how large the drawing is at full size. */
  size: { width: number; height: number; content: { width: number; height: number } }
  theme: { mode: ThemeMode }
  locale: { locale: Locale }
}

export type ErrorCode =
  | 'connect.timeout' | 'origin.refused' | 'origin.unexpected' | 'origin.notConfigured' | 'version.unsupported'
  | 'call.timeout' | 'call.unknown' | 'call.invalid' | 'call.failed' | 'call.busy'
  | 'message.tooLarge' | 'message.notPlain' | 'setup.invalid' | 'connector.invalid' | 'flow.invalid' | 'flow.none' | 'edit.refused'
  | 'capability.denied' | 'run.busy' | 'run.blocked' | 'run.noTrigger' | 'run.notStarted'
  | 'host.noHandler' | 'reloaded' | 'destroyed'

export interface DesignerOptions extends Setup, HostHandlers {
  /** Where the frame is made: an element, or a selector of one. */
  container: Element | string
  /** Address of the designer's folder or its index.html, from this page. */
  src: string
  /** The frame's accessible name. */
  title?: string
  /** The frame's `sandbox` attribute. With `allow-scripts` alone the designer has no origin and no storage of its own. */
  sandbox?: string
  /** A frame that stands in the page already and shows `<src>#/embed`; nothing is made then. */
  frame?: HTMLIFrameElement
  /** Milliseconds until connecting is given up (20,000) and until a call is (15,000); runs have no such limit. */
  connectTimeoutMs?: number
  callTimeoutMs?: number
  /** Loaded as soon as the designer is ready. */
  flow?: FlowJson | string
}

type Input<Name extends keyof Calls> = Calls[Name]['in']
type Output<Name extends keyof Calls> = Promise<Calls[Name]['out']>

/** One embedded designer. Each call is rejected with a `DesignerError`. */
export interface Designer {
  /** Resolves once connected and set up; rejected with why not. */
  readonly ready: Promise<void>
  readonly frame: HTMLIFrameElement
  load(flow: FlowJson | string): Output<'load'>
  get(): Output<'get'>
  /** Asks for the flow to be kept, as if a person had; resolves when it is. */
  save(): Output<'save'>
  /** Applies the host's own edits, all or none. They are no steps of undo. */
  edit(commands: readonly object[]): Output<'edit'>
  validate(): Output<'validate'>
  /** Resolves when the run has ended, or waits for somebody. */
  run(wish?: RunWish): Output<'run'>
  cancel(): Output<'cancel'>
  undo(): Output<'undo'>
  redo(): Output<'redo'>
  select(nodes: readonly string[], edges?: readonly string[]): Output<'select'>
  focus(node: string, path?: readonly (string | number)[]): Output<'focus'>
  picture(wish?: Input<'picture'>): Output<'picture'>
  setTheme(theme: Input<'setTheme'>): Output<'setTheme'>
  setLocale(locale: Locale): Output<'setLocale'>
  setReadOnly(readOnly: boolean): Output<'setReadOnly'>
  setCapabilities(capabilities: Capabilities): Output<'setCapabilities'>
  /** The values that flows read as `env.<name>` from now on, in place of all before; a run under way keeps those it began with. */
  setEnvironment(environment: Record<string, Json>): Output<'setEnvironment'>
  /** The connections that there are from now on, in place of all before. */
  setConnections(connections: readonly ConnectionReference[], demoConnections?: boolean): Output<'setConnections'>
  /** Messages that were ignored, by why: on this side, and (`designer.…`) on the other. */
  counts(): Promise<Record<string, number>>
  /** Hears of an event until the returned function is called. */
  on<Name extends keyof Events>(name: Name, listener: (data: Events[Name]) => void): () => void
  /** Takes the designer off the page, with its workers, listeners and timers. Calls under way are rejected. */
  destroy(): Promise<void>
}

export type CreateDesigner = (options: DesignerOptions) => Designer
