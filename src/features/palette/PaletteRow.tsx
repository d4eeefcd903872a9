import { memo, type ReactNode } from 'react'
import type { LocalText } from '../../core/base'
import { useT } from '../../i18n'
import { useView, useViewStore, writeNodeDrag } from '../../state'
import { Icon, Marked, Tile } from '../../ui'
import type { PaletteItem } from './paletteItems'

export interface PaletteRowProps {
  item: PaletteItem
  /** Small operations under a connector have no tile. */
  nested?: boolean
  note?: LocalText | undefined
  /** Parts of the title to set off. */
  ranges?: readonly (readonly [number, number])[] | undefined
  onAdd: (item: PaletteItem) => void
}

/** Something to add: press or Enter puts it after the selection, a drag where one likes; the star keeps it at hand. */
export const PaletteRow = memo(function PaletteRow({ item, nested = false, note, ranges, onAdd }: PaletteRowProps) {
  const { t, lt } = useT()
  const view = useViewStore()
  const starred = useView((state) => state.favourites.includes(item.key))
  // Names can be longer than the row: all that was cut stands here.
  const tip = [[lt(item.title), lt(note)].filter((text) => text !== '').join(' · '), lt(item.description), item.experimental ? t('palette.experimental.help') : ''].filter((text) => text !== '').join('\n')
  const title = lt(item.title)
  return (
    <div className="q-row-line">
      <div
        role="button"
        tabIndex={0}
        draggable
        data-row
        data-node={item.key}
        className="q-row"
        data-nested={nested || undefined}
        title={tip}
        onDragStart={(event) => writeNodeDrag(event.dataTransfer, item.what)}
        onClick={() => onAdd(item)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          onAdd(item)
        }}
      >
        {nested ? <i className="q-row-dot" style={{ background: `var(--q-hue-${item.icon.hue}, var(--q-hue-logic))` }} /> : <Tile {...item.icon} />}
        <RowText note={note && lt(note)} tag={item.experimental ? t('palette.experimental.tag') : undefined}><Marked text={title} ranges={ranges} /></RowText>
      </div>
      <button
        type="button"
        className="q-row-star"
        aria-pressed={starred}
        aria-label={t(starred ? 'palette.unstar' : 'palette.star', { title })}
        title={t(starred ? 'palette.unstar' : 'palette.star', { title })}
        onClick={() => view.getState().toggleFavourite(item.key)}
      >
        <Icon name="star" size={13} />
      </button>
    </div>
  )
})

/** A row's name; what it belongs to stands beside it where there is room, else below. */
export const RowText = ({ children, note, tag }: { children: ReactNode; note?: string | undefined; tag?: string | undefined }) => (
  <span className="q-row-texts">
    <span className="q-row-text">{children}</span>
    {tag !== undefined && <small className="q-row-tag">{tag}</small>}
    {note !== undefined && <small className="q-row-note">{note}</small>}
  </span>
)
