export { ProblemsView } from './ProblemsView'
