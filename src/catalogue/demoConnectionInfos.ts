import type { LocalText } from '../core/base'
import type { ConnectionInfo } from '../core/connector'

/** What the page may know of the demo connections; their values are loaded with the sandbox's workers only. */
export const demoConnectionInfos: readonly (ConnectionInfo & { title: LocalText })[] = [
  { id: 'demo-wecom', connector: 'wecom', title: { zh: '桥云科技（演示）', en: 'Qiaoyun Technology (demo)' } },
  { id: 'demo-robot-sales', connector: 'wecom-robot', title: { zh: '销售群机器人（演示）', en: 'Robot of the sales chat (demo)' } },
  { id: 'demo-robot-ops', connector: 'wecom-robot', title: { zh: '运营值班群机器人（演示）', en: 'Robot of the operations chat (demo)' } },
  { id: 'demo-meeting', connector: 'tencent-meeting', title: { zh: '企业会议（演示）', en: 'Company meetings (demo)' } },
  { id: 'demo-ses', connector: 'ses', title: { zh: '桥云科技邮件推送（演示）', en: 'Qiaoyun Technology SES (demo)' } },
  { id: 'demo-sms', connector: 'sms', title: { zh: '桥云科技短信（演示）', en: 'Qiaoyun Technology SMS (demo)' } },
  { id: 'demo-qqmail', connector: 'qqmail', title: { zh: '桥云客服邮箱（演示）', en: 'Qiaoyun service mailbox (demo)' } },
  { id: 'demo-qingtui', connector: 'qingtui', title: { zh: '桥云快讯订阅号（演示）', en: 'Qiaoyun News account (demo)' } },
]
