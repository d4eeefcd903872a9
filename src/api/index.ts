export { keepBeside, NotKept, sketchOf, useExamples, useFlowLibrary, useFlowList, type FlowSummary, type SketchNode } from './flows'
export {
  answerConsent, askConsent, IntegrationError, useConnectionList, useConnectionNow, useConnectionTemplates, useConnectionUses, useConnectionWork,
  type ConnectionTemplate, type ConnectionUse, type ConsentOutcome, type ConsentPlace, type ConsentQuestion, type SavedConnection,
} from './connections'
export { useWatchChoices, type ChoiceAsk, type ChoiceProblem, type LookupPort, type WatchChoices } from './choices'
