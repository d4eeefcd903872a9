export { Panel } from './Panel'
export { PanelReady } from './PanelReady'
