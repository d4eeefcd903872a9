import { DOCK_TABS, onPhone, useView } from '../state'
import { SPLITTER } from './expectedRoom'
import './Dock.css'
import './OpenFlows.css'
import './PanelFrame.css'
import './Rail.css'
import './TopBar.css'

/*
 * What stands where the bars will be until they are fetched: as large as they are, so that the canvas has its size from
 * the first picture on.
 */

export const TopBarAhead = () => <header className="q-top" />

export const RailAhead = () => <div className="q-rail" />

/** Nothing where this flow will be the only one. */
export function OpenFlowsAhead({ id }: { id: string }) {
  const several = useView((state) => state.openFlows.some((one) => one.id !== id))
  return several ? <div className="q-open-flows" /> : null
}

export function DockAhead() {
  const open = useView((state) => state.dockOpen)
  const height = useView((state) => state.dockHeight)
  const panels = useView((state) => state.allowed.panels)
  if (!DOCK_TABS.some((one) => panels[one])) return null
  return <div className="q-dock" data-open={open || undefined} style={open ? { height: height + SPLITTER } : undefined}><div className="q-dock-head" /></div>
}

export function PanelAhead() {
  const phone = useView(onPhone)
  const width = useView((state) => state.panelWidth)
  return <div className="q-designer-panel" style={phone ? {} : { width }} />
}
