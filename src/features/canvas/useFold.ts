import { useCallback } from 'react'
import { useT } from '../../i18n'
import { useViewStore } from '../../state'
import { useCanvasEdit } from './useCanvasEdit'

/** Folds or opens a container: in the flow, and where that may not be changed, in this window. */
export function useFold(): (id: string, folded: boolean) => void {
  const view = useViewStore()
  const edit = useCanvasEdit()
  const { t } = useT()
  return useCallback((id, folded) => {
    const { readOnly, unfold } = view.getState()
    if (readOnly) return unfold([id], !folded)
    unfold([id], false)
    edit({ type: 'node.setBox', id, collapsed: folded || null }, { label: t(folded ? 'box.undo.fold' : 'box.undo.open') })
  }, [edit, t, view])
}
