import { Panel } from '../features/panel'
import { QueryScope } from './QueryScope'

/** The panel, whose fields remember what they can be set to. */
export const ScopedPanel = () => <QueryScope><Panel /></QueryScope>
