/** Its own file, so that what hashes and reads expressions becomes a chunk that is loaded behind the first picture. */
export { callsUnderWay, deliveriesOf, printsOf } from '../core/run'
export { prepareFork } from './prepareFork'
export { preparePart } from './preparePart'
