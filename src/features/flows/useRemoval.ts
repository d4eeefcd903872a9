import { useCallback, useMemo, useRef } from 'react'
import { useFlowLibrary, type FlowSummary } from '../../api'
import { isJsonObject, type Json } from '../../core/base'
import type { FlowDocument } from '../../core/flow'
import { useT } from '../../i18n'
import { useActions, useServices, useViewStore, type Action } from '../../state'

interface Removed { document: FlowDocument; template: boolean }

export interface RemovalProps {
  keep: (document: FlowDocument, template: boolean) => Promise<unknown>
  onNotKept: (error: unknown) => void
}

/**
 * Takes flows away, and offers to bring all of them back, also those that cannot be read: by the notice that says so,
 * and by the keys of undo, which work as long as the list is open, one removal after the other.
 */
export function useRemoval({ keep, onNotKept }: RemovalProps): (flows: readonly FlowSummary[]) => Promise<void> {
  const { t } = useT()
  const { storage } = useServices()
  const view = useViewStore()
  const library = useFlowLibrary(storage)
  /** What brings each removal back, the latest at the end. */
  const undoing = useRef<(() => void)[]>([])
  const undo = useCallback(() => undoing.current.at(-1)?.(), [])
  useActions(useMemo((): Action[] => [
    { id: 'flows.restore', group: 'flow', title: t('flows.restoreLast'), icon: 'undo', keys: ['mod+Z'], enabled: () => undoing.current.length > 0, run: undo },
  ], [t, undo]))

  return async (flows) => {
    const removed: Removed[] = []
    try {
      for (const { id, template } of flows) {
        const kept = await library.remove(id)
        if (isJsonObject(kept as Json)) removed.push({ document: { ...(kept as unknown as FlowDocument), id }, template: template === true })
      }
    } catch (error) {
      onNotKept(error)
    }
    if (removed.length === 0) return
    const restore = () => {
      undoing.current = undoing.current.filter((other) => other !== restore)
      view.getState().dismiss(notice)
      void (async () => { for (const { document, template } of removed) await keep(document, template) })()
    }
    undoing.current.push(restore)
    const notice = view.getState().notify({
      tone: 'info',
      text: removed.length === 1 ? t('flows.deleted', { name: flows[0]?.name ?? '' }) : t('flows.deletedSeveral', { count: removed.length }),
      action: { label: t('flows.restore'), run: restore },
    })
  }
}
