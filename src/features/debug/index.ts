export { BreakpointsView } from './BreakpointsView'
export { DebugTools } from './DebugTools'
export { RunControls } from './RunControls'
