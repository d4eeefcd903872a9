import { useMemo, useState } from 'react'
import type { Point } from '../../core/flow'
import { useT } from '../../i18n'
import { useFlow, useRun, useServices, useView } from '../../state'
import { patchCanvas } from './patchCanvas'
import { toCanvas, type CanvasInput, type CanvasModel } from './toCanvas'

/** What React Flow draws now; objects whose sources did not change keep their identity. */
export function useCanvasModel(drag: Readonly<Record<string, Point>>): CanvasModel {
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const issues = useFlow((state) => state.issues)
  const trace = useRun((state) => state.trace)
  const stale = useRun((state) => state.stale)
  const breakpoints = useRun((state) => state.breakpoints.list)
  const standsAt = useRun((state) => (state.paused && !state.playing && state.cursor >= state.length ? state.paused.node : undefined))
  const selection = useView((state) => state.selection)
  const unfolded = useView((state) => state.unfolded)
  const iterations = useView((state) => state.iterations)
  const { catalogue } = useServices()
  const { locale } = useT()
  const entries = useMemo(() => new Map(catalogue.entries.map((entry) => [entry.id, entry])), [catalogue])
  const [project] = useState(createProjector)
  return useMemo(
    () => project({ document, lookup, issues, trace, stale, breakpoints, standsAt, selection, entries, locale, drag, unfolded, iterations }),
    [project, document, lookup, issues, trace, stale, breakpoints, standsAt, selection, entries, locale, drag, unfolded, iterations],
  )
}

/** `toCanvas` that remembers what it gave last, to keep what did not change. Of a drag or an edit inside of a node, only what it is about is made anew. */
function createProjector(): (input: CanvasInput) => CanvasModel {
  let last: { input: CanvasInput; model: CanvasModel } | undefined
  return (input) => {
    const model = last && (patchCanvas(input, last.input, last.model) ?? toCanvas(input, last.model))
    last = { input, model: model ?? toCanvas(input) }
    return last.model
  }
}
