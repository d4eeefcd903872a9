import { useT } from '../i18n'
import { DOCK_TABS, useServices, useView, useViewStore } from '../state'
import { IconButton } from '../ui'
import { go } from './useHashRoute'
import './Rail.css'

/** The narrow bar at the left edge. */
export function Rail() {
  const { t } = useT()
  const view = useViewStore()
  const { saved } = useServices()
  const palette = useView((state) => state.paletteOpen)
  const readOnly = useView((state) => state.readOnly)
  const { flows, panels } = useView((state) => state.allowed)
  const dockOpen = useView((state) => state.dockOpen)
  const selected = useView((state) => state.selection.nodes.length > 0)
  const panelOpen = useView((state) => state.panelOpen)
  const settings = useView((state) => state.settingsOpen && state.selection.nodes.length === 0)
  const openSettings = () => {
    view.getState().select([])
    view.getState().set({ settingsOpen: true })
  }
  return (
    <nav className="q-rail" aria-label={t('rail.label')}>
      {!readOnly && panels.palette && <IconButton tip="right" icon="palette" label={t('rail.palette')} pressed={palette} onClick={() => view.getState().set({ paletteOpen: !palette })} />}
      {flows && <IconButton tip="right" icon="list" label={t('rail.flows')} onClick={() => go({ page: 'flows' })} />}
      {flows && saved && <IconButton tip="right" icon="link" label={t('rail.connections')} onClick={() => go({ page: 'connections' })} />}
      <span className="q-grow" />
      {DOCK_TABS.some((tab) => panels[tab]) && <IconButton tip="right" icon="dockClose" label={dockOpen ? t('dock.close') : t('dock.open')} pressed={dockOpen} onClick={() => view.getState().set({ dockOpen: !dockOpen })} />}
      {selected && panels.inspector && <IconButton tip="right" icon="sidebar" label={t(panelOpen ? 'panel.close' : 'panel.open')} pressed={panelOpen} onClick={() => view.getState().set({ panelOpen: !panelOpen })} />}
      {panels.settings && <IconButton tip="right" icon="sliders" label={t('panel.settings')} pressed={settings} onClick={settings ? () => view.getState().set({ settingsOpen: false }) : openSettings} />}
    </nav>
  )
}
