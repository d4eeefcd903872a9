export { IntegrationError } from './client'
export { answerConsent, askConsent, type ConsentOutcome, type ConsentPlace, type ConsentQuestion } from './consent'
export { listConnections, useConnectionList, useConnectionNow, useConnectionTemplates, useConnectionUses, useConnectionWork, type ConnectionUse } from './hooks'
export type { ConnectionTemplate, SavedConnection } from './readKey'
