export { startFirings, type FiringPorts, type Firings } from './createFiring'
export { openFiringMemory } from './firingMemory'
export type { Firing } from './firingQueue'
