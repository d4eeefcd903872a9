import type { Connection } from '../core/connector'

/**
 * Connections that the sandbox's backends accept. Their secrets are made up and open nothing; they are here so that
 * a newcomer can run a flow at once. Real connections never enter the program's text.
 */
export const demoConnections: readonly Connection[] = [
  {
    id: 'demo-wecom',
    connector: 'wecom',
    title: '桥云科技（演示）',
    values: { corpId: 'wwq1a0demo8c2f6b31', contactSecret: 'demo-contact-secret-9f2c', appSecret: 'demo-app-secret-71ab' },
  },
  {
    id: 'demo-robot-sales',
    connector: 'wecom-robot',
    title: '销售群机器人（演示）',
    values: { key: 'demo0000-robot-key0-sale-0000000000a1' },
  },
  {
    id: 'demo-robot-ops',
    connector: 'wecom-robot',
    title: '运营值班群机器人（演示）',
    values: { key: 'demo0000-robot-key0-ops0-0000000000b2' },
  },
  {
    id: 'demo-meeting',
    connector: 'tencent-meeting',
    title: '企业会议（演示）',
    values: { appId: '200000164', sdkId: '14086800001', secretId: 'demoAKIDmeeting01', secretKey: 'demoMeetingSecretKey0001' },
  },
  {
    id: 'demo-sms',
    connector: 'sms',
    title: '桥云科技短信（演示）',
    values: { secretId: 'AKIDdemoSms0000000001', secretKey: 'demoSmsSecretKey00000001', region: 'ap-guangzhou' },
  },
]
