import { inferSchema, type FieldSchema } from '../../../schema'
import { settingOf } from '../../setting'
import { text } from '../definition'
import type { NodeFormDefinition } from './definition'

const CONST_ONLY: ('const' | 'ref' | 'expr')[] = ['const']

export const manualTriggerForm: NodeFormDefinition = {
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

export const scheduleTriggerForm: NodeFormDefinition = {
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
}

export const webhookTriggerForm: NodeFormDefinition = {
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
