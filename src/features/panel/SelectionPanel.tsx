import { nodeFace, type NodeId } from '../../core/flow'
import { useT } from '../../i18n'
import { useFlow, useFlowStore, useView, useViewStore } from '../../state'
import { Button, Tile } from '../../ui'

/** Several nodes: what they are, and what can be done to all of them. */
export function SelectionPanel({ ids }: { ids: readonly NodeId[] }) {
  const { t } = useT()
  const store = useFlowStore()
  const view = useViewStore()
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const readOnly = useView((state) => state.readOnly)
  const nodes = ids.flatMap((id) => document.nodes[id] ?? [])
  const allDisabled = nodes.every((node) => node.settings?.disabled === true)
  const setDisabled = (disabled: boolean) => {
    store.getState().dispatch(
      { type: 'batch', commands: nodes.map((node) => ({ type: 'node.setSettings', id: node.id, settings: { disabled: disabled ? true : null } })) },
      { label: t(disabled ? 'panel.selection.disable' : 'panel.selection.enable') },
    )
  }
  const remove = () => {
    store.getState().dispatch({ type: 'node.remove', ids: [...ids] }, { label: t('panel.selection.remove') })
    view.getState().select([])
  }
  return (
    <div className="qp-section">
      <h2 className="qp-section-title">{t('panel.selection', { count: nodes.length })}</h2>
      <ul className="qp-selection">
        {nodes.map((node) => (
          <li key={node.id}>
            <button type="button" onClick={() => view.getState().select([node.id])}>
              <Tile {...nodeFace(node, lookup).icon} size={26} />
              <span className="q-ellipsis">{node.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {readOnly ? null : (
        <div className="qf-inline">
          <Button icon="eyeOff" onClick={() => setDisabled(!allDisabled)}>{t(allDisabled ? 'panel.selection.enable' : 'panel.selection.disable')}</Button>
          <Button icon="trash" look="danger" onClick={remove}>{t('panel.selection.remove')}</Button>
        </div>
      )}
    </div>
  )
}
