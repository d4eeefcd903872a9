import { Fragment, memo } from 'react'
import { useT } from '../../i18n'
import { Icon, Tile } from '../../ui'
import type { PaletteConnector, PaletteItem } from './paletteItems'
import { PaletteRow, RowText } from './PaletteRow'

export interface ConnectorRowsProps {
  connector: PaletteConnector
  open: boolean
  onToggle: (id: string) => void
  onAdd: (item: PaletteItem) => void
}

/** A connector, and when it is open its operations under the titles of their groups. */
export const ConnectorRows = memo(function ConnectorRows({ connector, open, onToggle, onAdd }: ConnectorRowsProps) {
  const { lt } = useT()
  return (
    <>
      <button type="button" data-row className="q-row" aria-expanded={open} onClick={() => onToggle(connector.id)}>
        <Tile {...connector.icon} />
        <RowText>{lt(connector.title)}</RowText>
        <small>{connector.items.length}</small>
        <span className="q-row-chevron"><Icon name="chevronRight" size={14} /></span>
      </button>
      {open && (
        <div className="q-row-nest">
          {connector.items.map((item, index) => {
            const group = item.group && lt(item.group)
            const before = connector.items[index - 1]?.group
            return (
              <Fragment key={item.key}>
                {group !== undefined && (before === undefined || lt(before) !== group) && <p className="q-row-group">{group}</p>}
                <PaletteRow item={item} nested onAdd={onAdd} />
              </Fragment>
            )
          })}
        </div>
      )}
    </>
  )
})
