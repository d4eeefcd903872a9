import type { LocalText } from '../core/base'
import type { Connection } from '../core/connector'
import { demoConnectionInfos } from './demoConnectionInfos'

/** By connection, as its connector's form asks for them. */
const values: Record<string, Connection['values']> = {
  'demo-wecom': { corpId: 'wwq1a0demo8c2f6b31', contactSecret: 'demo-contact-secret-9f2c', appSecret: 'demo-app-secret-71ab' },
  'demo-robot-sales': { key: 'demo0000-robot-key0-sale-0000000000a1' },
  'demo-robot-ops': { key: 'demo0000-robot-key0-ops0-0000000000b2' },
  'demo-meeting': { appId: '200000164', sdkId: '14086800001', secretId: 'demoAKIDmeeting01', secretKey: 'demoMeetingSecretKey0001' },
  'demo-ses': { secretId: 'AKIDdemoSes0000000001', secretKey: 'demoSesSecretKey00000001', region: 'ap-guangzhou' },
  'demo-sms': { secretId: 'AKIDdemoSms0000000001', secretKey: 'demoSmsSecretKey00000001', region: 'ap-guangzhou' },
  'demo-qqmail': { address: '100001001@qq.com', authCode: 'demoqqmailcodeaa' },
  'demo-qingtui': { appid: 'qt1a0demo8c2f6b31', secret: 'demo-qingtui-secret-5c1e9b' },
}

/**
 * Connections that the sandbox's backends accept. Their secrets are made up and open nothing; they are here so that
 * a newcomer can run a flow at once. Real connections never enter the program's text.
 */
export const demoConnections: readonly Connection[] = demoConnectionInfos.map((info) => ({ ...info, title: info.title.zh, values: values[info.id] ?? {} }))

/** Values that the sandbox's backends know, to fill a new connection with; as made up as those above. */
export interface SandboxCredentials { title: LocalText; values: Connection['values'] }

/** Callers that the backends know beside those of the demo connections: another app of the company, a key without rights. */
const furtherCredentials: Record<string, readonly SandboxCredentials[]> = {
  wecom: [{ title: { zh: '人事应用', en: 'The HR app' }, values: { corpId: 'wwq1a0demo8c2f6b31', contactSecret: 'demo-contact-secret-9f2c', appSecret: 'demo-hr-app-secret-4e8d' } }],
  qingtui: [
    { title: { zh: '审批助手轻应用（未认证，每天 300 次）', en: 'The approvals app (not verified, 300 calls a day)' }, values: { appid: 'qt2b0demo5d7e9a42', secret: 'demo-qingtui-secret-7a3f6d' } },
    { title: { zh: '没有任何权限的轻应用', en: 'An app without any permission' }, values: { appid: 'qt3c0demo1f4b8d53', secret: 'demo-qingtui-secret-2e9c4a' } },
    { title: { zh: '桥云快讯，更换后的 AppSecret', en: 'Qiaoyun News with the replaced AppSecret' }, values: { appid: 'qt1a0demo8c2f6b31', secret: 'demo-qingtui-secret-d84f20' } },
  ],
  ses: [{ title: { zh: '新开通的账号（只能用模板）', en: 'A new account (templates only)' }, values: { secretId: 'AKIDdemoSes0000000004', secretKey: 'demoSesSecretKey00000004', region: 'ap-guangzhou' } }],
  sms: [{ title: { zh: '没有发送权限的子账号', en: 'A sub-account that may not send' }, values: { secretId: 'AKIDdemoSms0000000002', secretKey: 'demoSmsSecretKey00000002', region: 'ap-guangzhou' } }],
  qqmail: [
    { title: { zh: '李娜的邮箱，没有开启 SMTP', en: 'A mailbox without SMTP' }, values: { address: '100001002@qq.com', authCode: 'demoqqmailcodebb' } },
    { title: { zh: '桥云财务的邮箱，只能发信', en: 'The finance mailbox, which only sends' }, values: { address: 'qiaoyun.finance@foxmail.com', authCode: 'demoqqmailcodecc' } },
  ],
}

/** What the sandbox accepts from a connection of this connector, the demo connections' own first; empty where it knows nothing. */
export const sandboxCredentials = (connector: string): readonly SandboxCredentials[] => [
  ...demoConnectionInfos.filter((info) => info.connector === connector).map(({ id, title }) => ({ title, values: values[id] ?? {} })),
  ...(furtherCredentials[connector] ?? []),
]
