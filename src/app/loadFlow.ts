export { loadFlowInPieces } from '../core/flow'
