import type { Connection } from '../core/connector'
import { demoConnectionInfos } from './demoConnectionInfos'

/** By connection, as its connector's form asks for them. */
const values: Record<string, Connection['values']> = {
  'demo-wecom': { corpId: 'wwq1a0demo8c2f6b31', contactSecret: 'demo-contact-secret-9f2c', appSecret: 'demo-app-secret-71ab' },
  'demo-robot-sales': { key: 'demo0000-robot-key0-sale-0000000000a1' },
  'demo-robot-ops': { key: 'demo0000-robot-key0-ops0-0000000000b2' },
  'demo-meeting': { appId: '200000164', sdkId: '14086800001', secretId: 'demoAKIDmeeting01', secretKey: 'demoMeetingSecretKey0001' },
  'demo-sms': { secretId: 'AKIDdemoSms0000000001', secretKey: 'demoSmsSecretKey00000001', region: 'ap-guangzhou' },
}

/**
 * Connections that the sandbox's backends accept. Their secrets are made up and open nothing; they are here so that
 * a newcomer can run a flow at once. Real connections never enter the program's text.
 */
export const demoConnections: readonly Connection[] = demoConnectionInfos.map((info) => ({ ...info, title: info.title.zh, values: values[info.id] ?? {} }))
