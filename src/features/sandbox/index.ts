export { SandboxView } from './SandboxView'
