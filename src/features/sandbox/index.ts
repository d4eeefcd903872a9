export { Arrivals } from './Arrivals'
export { SandboxView } from './SandboxView'
