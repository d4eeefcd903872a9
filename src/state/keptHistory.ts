import { jsonEqual, type Json } from '../core/base'
import { applyPatch, invertPatch, type DocumentPatch, type FlowDocument } from '../core/flow'
import { emptyHistory, type History, type HistoryEntry } from './history'

/** A history as it is kept while the page is away, with the document that it leads to. JSON. */
export interface KeptHistory { document: FlowDocument; past: readonly HistoryEntry<DocumentPatch>[]; future: readonly HistoryEntry<DocumentPatch>[] }

/**
 * The kept history, where it leads to just this document; else none, as steps back from another document would break it.
 * What was kept may come from anybody: every step is tried once.
 */
export function historyOf(document: FlowDocument, kept: unknown): History<DocumentPatch> {
  try {
    const { document: before, past, future } = kept as KeptHistory
    if (!jsonEqual(before as unknown as Json, document as unknown as Json)) return emptyHistory()
    let at = document
    for (const { patch } of past.toReversed()) at = applyPatch(at, invertPatch(patch))
    at = document
    for (const { patch } of future.toReversed()) at = applyPatch(at, patch)
    return { past, future }
  } catch {
    return emptyHistory()
  }
}
