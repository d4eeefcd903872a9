import { addMessages } from '../i18n'
import { barMessages } from '../i18n/messages/bars'

/** What stands around the canvas, in a file of its own that is fetched as soon as the canvas is on screen. */
addMessages(barMessages)

export { Palette } from '../features/palette'
export { AppActions } from './AppActions'
export { Banners } from './Banners'
export { Dock } from './Dock'
export { FlowActions } from './FlowActions'
export { OpenFlows } from './OpenFlows'
export { Overlays } from './Overlays'
export { PanelFrame } from './PanelFrame'
export { Rail } from './Rail'
export { TopBar } from './TopBar'
