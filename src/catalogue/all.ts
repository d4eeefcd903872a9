import { loadConnector, type ConnectorDefinition } from '../core/connector'
import qingtui from './qingtui'
import qqmail from './qqmail'
import ses from './ses'
import sms from './sms/connector.json'
import tencentMeeting from './tencent-meeting/connector.json'
import wecom from './wecom'
import wecomRobot from './wecom-robot/connector.json'

/**
 * Every built-in connector at once, in the palette's order: for the command line, the tests and the index.
 * The page loads them one by one instead (`loadCatalogueConnector`).
 */
export const allConnectors: readonly ConnectorDefinition[] = [wecom, wecomRobot, tencentMeeting, qqmail, ses, sms, qingtui].map((document) => {
  const connector = loadConnector(document)
  if (!connector.ok) throw new Error(`A built-in connector is broken: ${JSON.stringify(connector.error[0])}`)
  return connector.value
})
