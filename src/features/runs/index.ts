export { RunHistory } from './RunHistory'
export { RunInputDialog, type RunInputDialogProps } from './RunInputDialog'
export { RunsView } from './RunsView'
