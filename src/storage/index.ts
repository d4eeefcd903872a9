export { createMemoryStorage } from './memory'
export { openPreferences, type Preferences } from './preferences'
export { probeStorage } from './probe'
export type { FlowSummary, SketchNode, Storage, StorageProblem, StoredRun } from './storage'
