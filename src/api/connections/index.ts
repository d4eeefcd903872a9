export { IntegrationError } from './client'
export { listConnections, useConnectionList, useConnectionTemplates, useConnectionUses, useConnectionWork, type ConnectionUse } from './hooks'
export type { ConnectionTemplate, SavedConnection } from './readKey'
