export { DesignerError, VERSIONS } from '../protocol'
export type * from '../protocol/contract'
export { createDesigner } from './createDesigner'
