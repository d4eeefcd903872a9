import type { CarriedFiles, FlowDocument, FlowIssue } from '../../core/flow'
import type { Checker, FlowStore, RunStore, ViewStore } from '../../state'
import type { Calls, Setup, ThemeTokens } from '../protocol'
import type { HostSaver } from './hostSaver'

/** Which of its functions the host has. */
export type HandlerName = 'onSave' | 'onCall' | 'onOptions' | 'runs'

export type GuestSetup = Setup & { handlers: readonly HandlerName[] }

/** The flow that is open, as the conversation needs it. */
export interface GuestFlow { flow: FlowStore; run: RunStore; checker: Checker; saver: HostSaver }

/** What the conversation needs of the program around it. */
export interface GuestApp {
  view: ViewStore
  /** Takes what a host brings, before anything is shown; throws a `DesignerError` where it is not as it must be. */
  setUp(setup: GuestSetup): Promise<void>
  /** Shows this flow in place of the one before; resolves when it is open. */
  open(document: FlowDocument): Promise<GuestFlow>
  /** Keeps contents of files that came with a flow. */
  keepFiles(files: CarriedFiles): Promise<void>
  opened(): GuestFlow | undefined
  /** What is wrong, in the language that is shown. */
  problemText(issue: Pick<FlowIssue, 'code' | 'params' | 'severity' | 'place'>): string
  setTokens(tokens: ThemeTokens): void
  /** What the host gives flows to read, and which connections there are, from now on. */
  setEnvironment(environment: NonNullable<Setup['environment']>): void
  setConnections(connections: NonNullable<Setup['connections']>, demoConnections: boolean): void
  /** A picture of the flow that is open. */
  picture(flow: GuestFlow, wish: { format: 'svg' | 'png'; scale: number }): Promise<Calls['picture']['out']>
  /** Ends workers, listeners and timers, and takes everything off the screen. */
  destroy(): void
}
