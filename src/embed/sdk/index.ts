export { DesignerError, VERSIONS } from '../protocol'
export { createDesigner } from './createDesigner'
