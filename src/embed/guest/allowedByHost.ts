import { allowedBy } from '../../state'
import type { Capabilities } from '../protocol'

/** What people may do where a host says so; going to other flows and pages is never part of it, since the host shows one flow. */
export const allowedByHost = (capabilities: Capabilities) => allowedBy({ ...capabilities, flows: false })
