import { useMemo, useState } from 'react'
import type { FlowDocument, Point } from '../../core/flow'
import { ownNode } from '../../core/run'
import { useT } from '../../i18n'
import { useFlow, useFlowStore, useRun, useRunStore, useServices, useView, useViewStore, type CatalogueEntry, type RunState } from '../../state'
import { patchCanvas } from './patchCanvas'
import { toCanvas, type CanvasInput, type CanvasModel } from './toCanvas'

/** What was drawn, and from what. */
interface Projection { input: CanvasInput; model: CanvasModel }

/** Where things are that stand in their places. */
export const STILL: Readonly<Record<string, Point>> = {}

/** What React Flow begins with, so that it draws the flow at once and not first a canvas without one. */
export function useFirstProjection(): Projection {
  const flow = useFlowStore()
  const run = useRunStore()
  const view = useViewStore()
  const entries = useEntries()
  const { locale } = useT()
  return useState(() => {
    const { document, lookup, issues } = flow.getState()
    const { trace, stale, breakpoints } = run.getState()
    const { selection, unfolded, iterations } = view.getState()
    const input = { document, lookup, issues, trace, stale, breakpoints: breakpoints.list, standsAt: standingAt(run.getState()), selection, entries, locale, drag: STILL, unfolded, iterations }
    return { input, model: toCanvas(input) }
  })[0]
}

/** What React Flow draws now; objects whose sources did not change keep their identity. */
export function useCanvasModel(drag: Readonly<Record<string, Point>>, first: Projection): CanvasModel {
  const [{ see, project }] = useState(() => createProjector(first))
  const document = useFlow((state) => see(state.document))
  const lookup = useFlow((state) => state.lookup)
  const issues = useFlow((state) => state.issues)
  const trace = useRun((state) => state.trace)
  const stale = useRun((state) => state.stale)
  const breakpoints = useRun((state) => state.breakpoints.list)
  const standsAt = useRun(standingAt)
  const selection = useView((state) => state.selection)
  const unfolded = useView((state) => state.unfolded)
  const iterations = useView((state) => state.iterations)
  const entries = useEntries()
  const { locale } = useT()
  return useMemo(
    () => project({ document, lookup, issues, trace, stale, breakpoints, standsAt, selection, entries, locale, drag, unfolded, iterations }),
    [project, document, lookup, issues, trace, stale, breakpoints, standsAt, selection, entries, locale, drag, unfolded, iterations],
  )
}

const standingAt = ({ paused, playing, cursor, length }: RunState): string | undefined => (paused && !playing && cursor >= length ? ownNode(paused.scope, paused.node) : undefined)

const entriesOf = new WeakMap<readonly CatalogueEntry[], ReadonlyMap<string, CatalogueEntry>>()

/** The catalogue by connector. */
function useEntries(): ReadonlyMap<string, CatalogueEntry> {
  const { entries } = useServices().catalogue
  const known = entriesOf.get(entries) ?? new Map(entries.map((entry) => [entry.id, entry]))
  entriesOf.set(entries, known)
  return known
}

/**
 * `toCanvas` that remembers what it gave last, to keep what did not change. Of a drag or an edit inside of a node, only what it
 * is about is made anew. `see` takes each document as it comes, and answers with the last that looks different: most keys
 * typed in a panel change nothing on the canvas, which then is not even asked to draw.
 */
function createProjector(first: Projection): { see: (document: FlowDocument) => FlowDocument; project: (input: CanvasInput) => CanvasModel } {
  let last = first
  let drawn = first.input.document
  return {
    see(document) {
      if (document === last.input.document) return drawn
      const input = { ...last.input, document }
      const { nodes, edges } = last.model
      const model = patchCanvas(input, last.input, last.model)
      if (!model) return document
      if (model.nodes !== nodes || model.edges !== edges) drawn = document
      last = { input, model }
      return drawn
    },
    project(input) {
      // What looks the same as the document that is drawn may have gone on since.
      const now = input.document === drawn ? { ...input, document: last.input.document } : input
      last = { input: now, model: patchCanvas(now, last.input, last.model) ?? toCanvas(now, last.model) }
      drawn = input.document
      return last.model
    },
  }
}
