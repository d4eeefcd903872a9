import { createContext } from 'react'
import type { OpenFlow } from './useOpenFlow'

/** Hears which flow is open in the designer below it, and of none when that is left. Nobody listens outside of the demo. */
export const OpenedFlowContext = createContext<((opened: OpenFlow | undefined) => void) | undefined>(undefined)
