import type { FlowDocument, Point } from '../../core/flow'
import { useT } from '../../i18n'
import { useAddNode, useFlow, useView } from '../../state'
import { EmptyCanvas } from './EmptyCanvas'
import { FollowRun } from './FollowRun'
import { Toolbar } from './Toolbar'
import { useArrange } from './useArrange'
import { useArrangeActions } from './useArrangeActions'
import { useBoxActions } from './useBoxActions'
import { useEditActions } from './useEditActions'
import { useNoteActions } from './useNoteActions'
import { useOffers } from './useOffers'
import { useSelectActions } from './useSelectActions'
import { useViewActions } from './useViewActions'

export interface CanvasToolsProps {
  /** Where the pointer is over the canvas, in the flow. */
  pointer: () => Point | undefined
  glide: (before: FlowDocument, after: FlowDocument) => void
  /** How often the picture was moved by hand. */
  moves: number
  onExample?: () => void
  onImport?: () => void
}

/** What can be done with a flow beyond what one takes hold of: fetched as soon as its picture is on screen. */
export function CanvasTools({ pointer, glide, moves, onExample, onImport }: CanvasToolsProps) {
  const { t } = useT()
  const add = useAddNode()
  const empty = useFlow((state) => state.document.order.nodes.length === 0)
  const readOnly = useView((state) => state.readOnly)
  const { arrange, busy } = useArrange(glide)
  useEditActions(pointer)
  useNoteActions(pointer)
  useOffers(pointer)
  useArrangeActions(arrange, busy)
  useBoxActions()
  useSelectActions()
  useViewActions()
  return (
    <>
      {empty && <EmptyCanvas readOnly={readOnly} onTrigger={() => void add({ type: 'trigger.manual' }, { label: t('canvas.undo.add') })} {...(onExample && { onExample })} {...(onImport && { onImport })} />}
      <FollowRun byHand={moves} />
      <Toolbar busy={busy} />
    </>
  )
}
