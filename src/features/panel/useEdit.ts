import { useCallback } from 'react'
import type { FlowCommand } from '../../core/flow'
import { issueText, useT } from '../../i18n'
import { useFlowStore, useViewStore, type DispatchOptions } from '../../state'

/** Applies an edit; one that the document refuses is told with its reason, since the panel still shows what was typed. */
export function useEdit(): (command: FlowCommand, options?: DispatchOptions) => void {
  const store = useFlowStore()
  const view = useViewStore()
  const translator = useT()
  return useCallback((command, options) => {
    const done = store.getState().dispatch(command, options)
    if (!done.ok) view.getState().notify({ tone: 'info', text: translator.t('panel.refused', { reason: issueText(translator, done.error) }) })
  }, [store, view, translator])
}
