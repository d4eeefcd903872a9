export { loadFlow } from '../core/flow'
