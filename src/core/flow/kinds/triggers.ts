import { inferSchema, type FieldSchema } from '../../schema'
import { settingOf, textSetting } from '../setting'
import { text, type NodeKindDefinition } from './definition'

const CONST_ONLY: ('const' | 'ref' | 'expr')[] = ['const']

export const manualTrigger: NodeKindDefinition = {
  type: 'trigger.manual',
  group: 'trigger',
  title: text('手动触发', 'Manual'),
  description: text('点“试运行”时启动，可以先让人填一张表单', 'Starts when someone presses run, optionally after filling in a form'),
  icon: { path: 'M13 3L5 14h6l-1 7 8-11h-6z' },
  hue: 'trigger',
  search: ['手动触发', 'shoudongchufa', 'sdcf', '表单', 'biaodan', 'bd', 'manual', 'form', 'start', 'button', 'trigger'],
  input: {
    type: 'object',
    properties: {
      schema: {
        type: 'object',
        title: text('启动表单', 'Start form'),
        description: text('运行前要填写的字段，后面的步骤可以引用它们', 'What people fill in before a run; later steps can refer to it'),
        additionalProperties: true,
        ui: { widget: 'schema', modes: CONST_ONLY },
      },
    },
  },
  initial: { schema: { type: 'object', properties: {} } },
  output: (node) => {
    const schema = settingOf(node, 'schema')
    // The editor writes nothing but field schemas there; a foreign value types as "any object".
    return schema !== null && typeof schema === 'object' && !Array.isArray(schema) && schema['type'] === 'object'
      // A form tells of all its fields: whatever it does not require may be left empty.
      ? { required: [], ...(schema as FieldSchema) }
      : { type: 'object', properties: {} }
  },
}

export const scheduleTrigger: NodeKindDefinition = {
  type: 'trigger.schedule',
  group: 'trigger',
  title: text('定时', 'Schedule'),
  description: text('按设定的时间重复启动', 'Starts again and again at set times'),
  icon: { path: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM12 8v4l3 2' },
  hue: 'trigger',
  search: ['定时', 'dingshi', 'ds', '计划', 'jihua', 'jh', '每天', 'schedule', 'cron', 'timer', 'every day', 'trigger'],
  input: {
    type: 'object',
    required: ['cron'],
    properties: {
      cron: {
        type: 'string', format: 'cron', default: '0 9 * * 1-5',
        title: text('运行时间', 'When'),
        description: text('五段的 cron：分 时 日 月 周', 'Cron with five parts: minute, hour, day, month, weekday'),
        ui: { widget: 'cron', modes: CONST_ONLY, order: 1 },
      },
      timezone: {
        type: 'string', format: 'timezone', default: 'Asia/Shanghai',
        title: text('时区', 'Time zone'),
        ui: { widget: 'timezone', modes: CONST_ONLY, order: 2 },
      },
    },
  },
  output: () => ({
    type: 'object',
    required: ['scheduledAt'],
    properties: { scheduledAt: { type: 'string', format: 'dateTime', title: text('计划时间', 'Scheduled at') } },
  }),
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
  input: {
    type: 'object',
    required: ['sample'],
    properties: {
      sample: {
        title: text('样例数据', 'Sample payload'),
        description: text('粘贴一条真实数据，字段会从中学到；试运行也用它', 'Paste a real one: its fields are learnt from it, and test runs use it'),
        ui: { widget: 'sample', modes: CONST_ONLY },
      },
    },
  },
  initial: { sample: {} },
  output: (node) => inferSchema(settingOf(node, 'sample') ?? {}),
}
