import { useMemo, useState } from 'react'
import type { Point } from '../../core/flow'
import { useT } from '../../i18n'
import { useFlow, useRun, useServices, useView } from '../../state'
import { toCanvas, type CanvasInput, type CanvasModel } from './toCanvas'

/** What React Flow draws now; objects whose sources did not change keep their identity. */
export function useCanvasModel(drag: Readonly<Record<string, Point>>): CanvasModel {
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const issues = useFlow((state) => state.issues)
  const trace = useRun((state) => state.trace)
  const selection = useView((state) => state.selection)
  const { catalogue } = useServices()
  const { locale } = useT()
  const entries = useMemo(() => new Map(catalogue.entries.map((entry) => [entry.id, entry])), [catalogue])
  const [project] = useState(createProjector)
  return useMemo(
    () => project({ document, lookup, issues, trace, selection, entries, locale, drag }),
    [project, document, lookup, issues, trace, selection, entries, locale, drag],
  )
}

/** `toCanvas` that remembers what it gave last, to keep what did not change. */
function createProjector(): (input: CanvasInput) => CanvasModel {
  let last: CanvasModel | undefined
  return (input) => {
    last = toCanvas(input, last)
    return last
  }
}
