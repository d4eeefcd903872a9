import { PauseStrip } from './PauseStrip'
import { useBreakpointAction } from './useBreakpointAction'
import { useDebugActions } from './useDebugActions'
import { useStepActions } from './useStepActions'

/** What belongs to looking into runs and is there for as long as a flow is shown: actions by name and keys, and where a run stands still. */
export function DebugTools() {
  useStepActions()
  useBreakpointAction()
  useDebugActions()
  return <PauseStrip />
}
