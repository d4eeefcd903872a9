export { ConnectionDialog } from './ConnectionDialog'
export { ConnectionsPage } from './ConnectionsPage'
