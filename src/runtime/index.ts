export type { RunHandle, RunService, RunSpec, WorldSnapshot, WorldView } from './protocol'
export { createRunService, type RunServicePorts } from './createRunService'
