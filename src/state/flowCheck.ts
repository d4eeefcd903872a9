/** Its own file so that what reads expressions becomes a chunk of its own: their language is half as large as the canvas. */
export { checkFlow, renameReferences } from '../core/flow'
