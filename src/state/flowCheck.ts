/** Its own file so that what reads expressions and schemas becomes a chunk of its own: their languages are half as large as the canvas. */
export { checkFlow, renameReferences, writtenProblem } from '../core/flow'
