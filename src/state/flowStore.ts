import { createStore, type StoreApi } from 'zustand/vanilla'
import { fail, type Issue, type JsonObject, type Result } from '../core/base'
import type { ConnectionInfo, ConnectorDefinition } from '../core/connector'
import {
  applyCommandWith, applyPatch, diffDocuments, invertPatch, isEmptyPatch,
  type DocumentPatch, type Draft, type FlowCommand, type FlowDocument, type FlowIssue, type EditParts, type FlowLookup,
} from '../core/flow'
import { closeLast, emptyHistory, forgetLast, mergeTarget, record, stepBack, stepForward, type History } from './history'
import { historyOf, type KeptHistory } from './keptHistory'
import { partsWhenLoaded } from './reading'
import type { SaveState } from './saveState'

export interface DispatchOptions {
  /** What undo will name. */
  label?: string
  /** Changes under one word that follow each other closely are one undoable gesture. */
  merge?: string
}

export interface FlowState {
  document: FlowDocument
  /** Rises by one with every change of the document. */
  revision: number
  /** What `checkFlow` said last; `issuesRevision` tells of which revision. */
  issues: readonly FlowIssue[]
  issuesRevision: number
  lookup: FlowLookup
  /** Texts in fields that are no values yet; kept here so that nothing runs without them. */
  drafts: readonly Draft[]
  canUndo: boolean
  canRedo: boolean
  undoLabel: string | undefined
  redoLabel: string | undefined
  save: SaveState
  /** Applies an edit. A refused one changes nothing and is returned. */
  dispatch(command: FlowCommand, options?: DispatchOptions): Result<FlowDocument, Issue>
  undo(): void
  redo(): void
  /** The next change is a gesture of its own, whatever word it comes under. */
  endGesture(): void
  /** Puts another state of the flow in place (another tab's), as one step that can be undone. */
  adopt(document: FlowDocument, label: string): void
  /** Puts in place what the flow has become by edits of the host page: no step of undo. `keep` gives what of the history still holds. */
  putAsHost(document: FlowDocument, keep: (history: FlowHistory) => FlowHistory, commands: readonly FlowCommand[]): void
  /** Puts another document in place: not undoable, history starts anew. */
  load(document: FlowDocument): void
  /** The history, to be kept while the page is away; `createFlowStore` takes it back. */
  keepHistory(): KeptHistory
  /** Makes a connector's document known to checks, forms and runs. */
  addConnectors(definitions: readonly ConnectorDefinition[]): void
  /** Makes flows known as they are kept now, by id; undefined for one that is not there any more. */
  knowFlows(flows: ReadonlyMap<string, FlowDocument | undefined>): void
  /** Says which connections there are now. */
  knowConnections(connections: readonly ConnectionInfo[]): void
  /** Says what a host gives flows to read as `env.<name>` now. */
  knowEnvironment(environment: JsonObject | undefined): void
  /** Says whether a field holds such a text. */
  setDraft(draft: Draft, there: boolean): void
  setIssues(issues: readonly FlowIssue[], revision: number): void
  setSave(save: SaveState): void
}

/** Something a person has done, or the host page: an edit, or one taken back or done again. */
export type FlowEdit = { by: 'person' | 'host'; commands: readonly FlowCommand[] } | { by: 'undo' | 'redo' }

export type FlowHistory = History<DocumentPatch>

export type FlowStore = StoreApi<FlowState>

export interface FlowStoreOptions {
  document: FlowDocument
  connectors?: readonly ConnectorDefinition[]
  connections?: readonly ConnectionInfo[]
  /** What a host gives flows to read as `env.<name>`. */
  environment?: JsonObject | undefined
  /** What `keepHistory` gave when the flow was left; taken only where the document is still the one it was then. */
  keptHistory?: unknown
  /** Whether nothing may be changed now: then edits, undo and redo are refused, while loads and other tabs' changes still come in. */
  readOnly?: () => boolean
  /** Hears of what people do to the flow, after it is done. Loads and other tabs' changes are none of it. */
  onEdit?: (edit: FlowEdit) => void
  /** How a renamed record's references follow, and what an edit may not write; loaded with the validator where absent. */
  parts?: EditParts
  /** Milliseconds; only used to tell one gesture from the next. */
  now?: () => number
}

/** The document of one designer, its history and what is wrong with it. Loads and host edits stay out of the history. */
export function createFlowStore({ document, connectors = [], connections: first = [], environment: given, keptHistory, readOnly = () => false, onEdit, parts = partsWhenLoaded, now = Date.now }: FlowStoreOptions): FlowStore {
  let history: History<DocumentPatch> = historyOf(document, keptHistory)
  const known = new Map(connectors.map((one) => [one.id, one]))
  let connections = first
  let library: ReadonlyMap<string, FlowDocument | undefined> = new Map()
  let environment = given
  const lookupNow = () => makeLookup(new Map(known), connections, library, environment)
  return createStore<FlowState>()((set, get) => {
    const commit = (next: FlowDocument, changed: History<DocumentPatch>) => {
      history = changed
      set({ document: next, revision: get().revision + 1, ...historyView(history) })
    }
    return {
      document,
      revision: 0,
      issues: [],
      issuesRevision: -1,
      lookup: lookupNow(),
      ...historyView(history),
      drafts: [],
      save: { status: 'saved' },

      dispatch(command, options = {}) {
        if (readOnly()) return fail(LOCKED)
        const before = get().document
        const result = applyCommandWith(parts, before, command)
        if (!result.ok || result.value === before) return result
        const at = now()
        const joined = mergeTarget(history, options.merge, at)
        const patch = diffDocuments(joined ? applyPatch(before, invertPatch(joined.patch)) : before, result.value)
        // What a gesture has itself taken back is nothing to undo.
        commit(result.value, joined && isEmptyPatch(patch) ? forgetLast(history) : record(history, { ...options, patch, at }, joined !== undefined))
        onEdit?.({ by: 'person', commands: [command] })
        return result
      },
      undo() {
        const step = readOnly() ? undefined : stepBack(history)
        if (!step) return
        commit(applyPatch(get().document, invertPatch(step.entry.patch)), step.history)
        onEdit?.({ by: 'undo' })
      },
      redo() {
        const step = readOnly() ? undefined : stepForward(history)
        if (!step) return
        commit(applyPatch(get().document, step.entry.patch), step.history)
        onEdit?.({ by: 'redo' })
      },
      endGesture() {
        history = closeLast(history)
      },
      adopt(next, label) {
        const patch = diffDocuments(get().document, next)
        if (!isEmptyPatch(patch)) commit(next, record(history, { label, patch, at: now() }, false))
      },
      putAsHost(next, keep, commands) {
        commit(next, keep(history))
        onEdit?.({ by: 'host', commands })
      },
      keepHistory: () => ({ document: get().document, ...history }),
      load: (next) => commit(next, emptyHistory()),
      addConnectors(definitions) {
        const { lookup } = get()
        const fresh = definitions.filter((one) => lookup.connector(one.id) !== one)
        if (fresh.length === 0) return
        for (const one of fresh) known.set(one.id, one)
        set({ lookup: lookupNow() })
      },
      knowFlows(flows) {
        library = new Map([...library, ...flows])
        set({ lookup: lookupNow() })
      },
      knowConnections(next) {
        // Told again of the same ones, neither checks nor panels have to look again.
        if (JSON.stringify(next) === JSON.stringify(connections)) return
        connections = next
        set({ lookup: lookupNow() })
      },
      knowEnvironment(next) {
        environment = next
        set({ lookup: lookupNow() })
      },
      setDraft(draft, there) {
        const others = get().drafts.filter(({ node, path }) => node !== draft.node || path.join('\n') !== draft.path.join('\n'))
        if (there || others.length < get().drafts.length) set({ drafts: there ? [...others, draft] : others })
      },
      setIssues: (issues, issuesRevision) => set({ issues, issuesRevision }),
      setSave: (save) => set({ save }),
    }
  })
}

const LOCKED: Issue = { code: 'flow.readOnly', severity: 'error', place: {} }

/** A new object per set of connectors and flows, so that whoever compares identities sees the change. */
function makeLookup(
  connectors: ReadonlyMap<string, ConnectorDefinition>, connections: readonly ConnectionInfo[], library: ReadonlyMap<string, FlowDocument | undefined>,
  environment: JsonObject | undefined,
): FlowLookup {
  return { connector: (id) => connectors.get(id), connections: [...connections], flow: (id) => library.get(id), ...(environment && { environment }) }
}

function historyView({ past, future }: History<DocumentPatch>) {
  return {
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    undoLabel: past.at(-1)?.label,
    redoLabel: future.at(-1)?.label,
  }
}
