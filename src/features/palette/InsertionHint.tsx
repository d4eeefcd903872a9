import { useT } from '../../i18n'
import { useFlow, useViewStore, type Insertion } from '../../state'
import { IconButton } from '../../ui'

/** Says where the next node will go, and lets go of that place. */
export function InsertionHint({ insertion }: { insertion: Insertion }) {
  const { t } = useT()
  const view = useViewStore()
  const title = useFlow(({ document }) => (insertion.kind === 'after' ? (document.nodes[insertion.node]?.title ?? '') : ''))
  if (insertion.kind === 'point') return null
  return (
    <p className="q-insertion">
      <span className="q-ellipsis">{insertion.kind === 'edge' ? t('palette.addingInEdge') : t('palette.addingAfter', { title })}</span>
      <IconButton size="small" tip="left" icon="close" label={t('palette.stopAdding')} onClick={() => view.getState().set({ insertion: undefined })} />
    </p>
  )
}
