export { downloadText } from './downloadText'
export { FlowCard } from './FlowCard'
export { FlowsPage, type FlowsPageProps } from './FlowsPage'
export { ImportDialog } from './ImportDialog'
