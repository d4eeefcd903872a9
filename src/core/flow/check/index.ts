export { checkFlow } from './checkFlow'
