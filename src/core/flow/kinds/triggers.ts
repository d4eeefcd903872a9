import { textSetting } from '../setting'
import { text, type NodeKindDefinition } from './definition'

export const manualTrigger: NodeKindDefinition = {
  type: 'trigger.manual',
  group: 'trigger',
  title: text('手动触发', 'Manual'),
  description: text('点“试运行”时启动，可以先让人填一张表单', 'Starts when someone presses run, optionally after filling in a form'),
  icon: { path: 'M13 3L5 14h6l-1 7 8-11h-6z' },
  hue: 'trigger',
  search: ['手动触发', 'shoudongchufa', 'sdcf', '表单', 'biaodan', 'bd', 'manual', 'form', 'start', 'button', 'trigger'],
}

export const scheduleTrigger: NodeKindDefinition = {
  type: 'trigger.schedule',
  group: 'trigger',
  title: text('定时', 'Schedule'),
  description: text('按设定的时间重复启动', 'Starts again and again at set times'),
  icon: { path: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM12 8v4l3 2' },
  hue: 'trigger',
  search: ['定时', 'dingshi', 'ds', '计划', 'jihua', 'jh', '每天', 'schedule', 'cron', 'timer', 'every day', 'trigger'],
  summary: (node) => {
    const cron = textSetting(node, 'cron', '')
    return cron === '' ? undefined : text(`定时 · ${cron}`, `Schedule · ${cron}`)
  },
}

export const webhookTrigger: NodeKindDefinition = {
  type: 'trigger.webhook',
  group: 'trigger',
  title: text('Webhook', 'Webhook'),
  description: text('别的系统发来数据时启动', 'Starts when another system sends data'),
  icon: { path: 'M12 4v10M8 10l4 4 4-4M5 19h14' },
  hue: 'trigger',
  search: ['webhook', '回调', 'huidiao', 'hd', '接收数据', 'jieshoushuju', 'jssj', '推送', 'tuisong', 'ts', 'callback', 'http', 'trigger'],
}
