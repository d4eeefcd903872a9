export { NotKept, sketchOf, useExamples, useFlowLibrary, useFlowList, type FlowSummary, type SketchNode } from './flows'
