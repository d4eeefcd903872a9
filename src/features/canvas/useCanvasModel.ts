import { useMemo, useRef } from 'react'
import type { Point } from '../../core/flow'
import { useT } from '../../i18n'
import { useFlow, useRun, useServices, useView } from '../../state'
import { toCanvas, type CanvasModel } from './toCanvas'

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
  const previous = useRef<CanvasModel | undefined>(undefined)
  return useMemo(() => {
    previous.current = toCanvas({ document, lookup, issues, trace, selection, entries, locale, drag }, previous.current)
    return previous.current
  }, [document, lookup, issues, trace, selection, entries, locale, drag])
}
