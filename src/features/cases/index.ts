export { CasesView } from './CasesView'
