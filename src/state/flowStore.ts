import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Issue, Result } from '../core/base'
import type { ConnectionInfo, ConnectorDefinition } from '../core/connector'
import {
  applyCommandWith, applyPatch, diffDocuments, invertPatch,
  type DocumentPatch, type FlowCommand, type FlowDocument, type FlowIssue, type FlowLookup, type RenameReferences,
} from '../core/flow'
import { emptyHistory, mergeTarget, record, stepBack, stepForward, type History } from './history'
import { renameWhenLoaded } from './reading'
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
  canUndo: boolean
  canRedo: boolean
  undoLabel: string | undefined
  redoLabel: string | undefined
  save: SaveState
  /** Applies an edit. A refused one changes nothing and is returned. */
  dispatch(command: FlowCommand, options?: DispatchOptions): Result<FlowDocument, Issue>
  undo(): void
  redo(): void
  /** Puts another document in place: not undoable, history starts anew. */
  load(document: FlowDocument): void
  /** Makes a connector's document known to checks, forms and runs. */
  addConnectors(definitions: readonly ConnectorDefinition[]): void
  setIssues(issues: readonly FlowIssue[], revision: number): void
  setSave(save: SaveState): void
}

export type FlowStore = StoreApi<FlowState>

export interface FlowStoreOptions {
  document: FlowDocument
  connectors?: readonly ConnectorDefinition[]
  connections?: readonly ConnectionInfo[]
  /** How a renamed record's references follow; loaded with the validator where absent. */
  rename?: RenameReferences
  /** Milliseconds; only used to tell one gesture from the next. */
  now?: () => number
}

/** The document of one designer, its history and what is wrong with it. Loads and host edits stay out of the history. */
export function createFlowStore({ document, connectors = [], connections = [], rename = renameWhenLoaded, now = Date.now }: FlowStoreOptions): FlowStore {
  let history: History<DocumentPatch> = emptyHistory()
  const known = new Map(connectors.map((one) => [one.id, one]))
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
      lookup: makeLookup(new Map(known), connections),
      ...historyView(history),
      save: { status: 'saved' },

      dispatch(command, options = {}) {
        const before = get().document
        const result = applyCommandWith(rename, before, command)
        if (!result.ok || result.value === before) return result
        const at = now()
        const joined = mergeTarget(history, options.merge, at)
        const base = joined ? applyPatch(before, invertPatch(joined.patch)) : before
        commit(result.value, record(history, { ...options, patch: diffDocuments(base, result.value), at }, joined !== undefined))
        return result
      },
      undo() {
        const step = stepBack(history)
        if (step) commit(applyPatch(get().document, invertPatch(step.entry.patch)), step.history)
      },
      redo() {
        const step = stepForward(history)
        if (step) commit(applyPatch(get().document, step.entry.patch), step.history)
      },
      load: (next) => commit(next, emptyHistory()),
      addConnectors(definitions) {
        const { lookup } = get()
        const fresh = definitions.filter((one) => lookup.connector(one.id) !== one)
        if (fresh.length === 0) return
        for (const one of fresh) known.set(one.id, one)
        set({ lookup: makeLookup(new Map(known), connections) })
      },
      setIssues: (issues, issuesRevision) => set({ issues, issuesRevision }),
      setSave: (save) => set({ save }),
    }
  })
}

/** A new object per set of connectors, so that whoever compares identities sees the change. */
function makeLookup(connectors: ReadonlyMap<string, ConnectorDefinition>, connections: readonly ConnectionInfo[]): FlowLookup {
  return { connector: (id) => connectors.get(id), connections: [...connections] }
}

function historyView({ past, future }: History<DocumentPatch>) {
  return {
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    undoLabel: past.at(-1)?.label,
    redoLabel: future.at(-1)?.label,
  }
}
