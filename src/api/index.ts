export { NotKept, sketchOf, useExamples, useFlowLibrary, useFlowList, type FlowSummary, type SketchNode } from './flows'
export {
  IntegrationError, useConnectionList, useConnectionTemplates, useConnectionUses, useConnectionWork,
  type ConnectionTemplate, type ConnectionUse, type SavedConnection,
} from './connections'
