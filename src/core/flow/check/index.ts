export { checkFlow } from './checkFlow'
export { flowProblems, flowRepairs, type FlowProblemCode, type FlowRepairCode } from './codes'
