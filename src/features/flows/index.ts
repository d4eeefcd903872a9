export { FlowsPage, type FlowsPageProps } from './FlowsPage'
export { ImportDialog } from './ImportDialog'
export { TemplateGrid } from './TemplateGrid'
