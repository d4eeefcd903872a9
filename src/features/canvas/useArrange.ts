import { useCallback, useState } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import type { FlowDocument, NodeId } from '../../core/flow'
import { allBoxes, arrangeCommand, boundsOf, pictureOf, type Arrangement, type Direction } from '../../core/layout'
import { useT } from '../../i18n'
import { useFlowStore, useViewStore } from '../../state'
import { fitBox, quickly } from './fit'
import { useCanvasEdit } from './useCanvasEdit'

export type Arrange = (direction: Direction, only?: readonly NodeId[]) => Promise<void>

/**
 * Tidies the flow (or some nodes) up in a worker, as one edit. What was edited meanwhile is not overwritten: then the
 * answer is to a flow that is gone, and the question is asked again.
 */
export function useArrange(glide: (before: FlowDocument, after: FlowDocument) => void): { arrange: Arrange; busy: boolean } {
  const flow = useFlowStore()
  const view = useViewStore()
  const api = useStoreApi()
  const { setViewport } = useReactFlow()
  const edit = useCanvasEdit()
  const { t } = useT()
  const [busy, setBusy] = useState(false)

  const arrange = useCallback<Arrange>(async (direction, only) => {
    setBusy(true)
    try {
      const { document, answer } = await settled(() => flow.getState().document, direction, only)
      const command = arrangeCommand(document, answer)
      if (!command) {
        view.getState().notify({ tone: 'ok', text: t('arrange.already') })
        return
      }
      if (!edit(command, { label: t('arrange.tidy') })) return
      const after = flow.getState().document
      glide(document, after)
      const box = only ? undefined : boundsOf(allBoxes(after))
      if (box) void setViewport(fitBox(box, api.getState()), quickly())
    } catch {
      view.getState().notify({ tone: 'bad', text: t('arrange.failed') })
    } finally {
      setBusy(false)
    }
  }, [api, edit, flow, glide, setViewport, t, view])
  return { arrange, busy }
}

async function settled(current: () => FlowDocument, direction: Direction, only: readonly NodeId[] | undefined): Promise<{ document: FlowDocument; answer: Arrangement }> {
  const { arrangeInWorker } = await import('../../runtime/arrangeThread')
  for (;;) {
    const document = current()
    const answer = await arrangeInWorker(pictureOf(document, direction, only))
    const now = current()
    if (now.nodes === document.nodes && now.edges === document.edges && now.notes === document.notes && now.groups === document.groups) return { document: now, answer }
  }
}
