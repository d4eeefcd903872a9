import { useT } from '../../i18n'
import { Icon } from '../../ui'
import { useFold } from './useFold'

/** Folds a container to a card, and opens it again. */
export function FoldButton({ id, title, folded }: { id: string; title: string; folded: boolean }) {
  const { t } = useT()
  const fold = useFold()
  const label = t(folded ? 'box.open' : 'box.fold', { title })
  return (
    <button type="button" className="q-fold nodrag nopan" aria-expanded={!folded} aria-label={label} title={label} onClick={() => fold(id, !folded)}>
      <Icon name={folded ? 'chevronRight' : 'chevronDown'} size={14} />
    </button>
  )
}
