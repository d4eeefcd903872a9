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

/** A connector, and when it is open its operations under the titles of their groups, nested as in the vendor's console. */
export const ConnectorRows = memo(function ConnectorRows({ connector, open, onToggle, onAdd }: ConnectorRowsProps) {
  const { lt } = useT()
  return (
    <>
      <button type="button" data-row data-connector={connector.id} className="q-row" aria-expanded={open} onClick={() => onToggle(connector.id)}>
        <Tile {...connector.icon} />
        <RowText>{lt(connector.title)}</RowText>
        <small>{connector.items.length}</small>
        <span className="q-row-chevron"><Icon name="chevronRight" size={14} /></span>
      </button>
      {open && (
        <div className="q-row-nest">
          {connector.items.map((item, index) => {
            const groups = item.groups.map((title) => lt(title))
            const before = connector.items[index - 1]?.groups.map((title) => lt(title)) ?? []
            return (
              <Fragment key={item.key}>
                {groups.length > 0 && groups.join('/') !== before.join('/') && <GroupTitle groups={groups} />}
                <PaletteRow item={item} nested onAdd={onAdd} />
              </Fragment>
            )
          })}
        </div>
      )}
    </>
  )
})

/** `通讯录成员管理 › 成员管理`: the way to a group, its own name last and clearest. */
const GroupTitle = ({ groups }: { groups: readonly string[] }) => (
  <p className="q-row-group">
    {groups.slice(0, -1).map((title) => <span key={title}>{title} › </span>)}
    {groups.at(-1)}
  </p>
)
