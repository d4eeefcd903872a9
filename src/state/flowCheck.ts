/** Its own file so that the validator becomes a chunk of its own. */
export { checkFlow } from '../core/flow'
