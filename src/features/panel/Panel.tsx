import { ConfigProvider } from 'antd'
import { useFlow, useView } from '../../state'
import { AntdProvider } from '../../ui/antdTheme'
import { FlowPanel } from './FlowPanel'
import { NodePanel } from './NodePanel'
import { SelectionPanel } from './SelectionPanel'
import './panel.css'

/** What can be set about the selection: one node, several, or (nothing selected) the flow itself. */
export function Panel() {
  const theme = useView((state) => state.theme)
  const locale = useView((state) => state.locale)
  const readOnly = useView((state) => state.readOnly)
  return (
    <AntdProvider theme={theme} locale={locale}>
      <ConfigProvider componentDisabled={readOnly}>
        <Selected />
      </ConfigProvider>
    </AntdProvider>
  )
}

/** Apart from antd's providers: whenever these are drawn anew, so is every control below them. */
function Selected() {
  const selected = useView((state) => state.selection.nodes)
  const node = useFlow((state) => (selected.length === 1 ? state.document.nodes[selected[0]!] : undefined))
  return (
    <div className="qp-panel">
      {node ? <NodePanel key={node.id} node={node} /> : selected.length > 1 ? <SelectionPanel ids={selected} /> : <FlowPanel />}
    </div>
  )
}
