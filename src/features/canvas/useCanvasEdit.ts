import { useCallback } from 'react'
import type { Issue } from '../../core/base'
import type { FlowCommand } from '../../core/flow'
import { codeText, useT, type Translator } from '../../i18n'
import { useFlowStore, useViewStore, type DispatchOptions } from '../../state'

/** Edits the flow by a gesture on the canvas. A refused edit is told to the person; gives whether it was done. */
export function useCanvasEdit(): (command: FlowCommand, options: DispatchOptions) => boolean {
  const flow = useFlowStore()
  const view = useViewStore()
  const translator = useT()
  return useCallback((command, options) => {
    const done = flow.getState().dispatch(command, options)
    if (!done.ok) view.getState().notify({ tone: 'info', text: refusal(done.error, translator) })
    return done.ok
  }, [flow, view, translator])
}

/** Why an edit was not made, in the words of the canvas where it has some. */
export function refusal({ code, params }: Pick<Issue, 'code' | 'params'>, translator: Translator): string {
  const { t } = translator
  if (code === 'edge.self') return t('canvas.refuse.self')
  if (code === 'edge.intoTrigger') return t('canvas.refuse.trigger')
  if (code === 'edge.duplicate') return t('canvas.refuse.duplicate')
  return codeText(translator, code, params) ?? t('canvas.refuse.other', { code })
}
