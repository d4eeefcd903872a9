import { inferSchema, type FieldSchema } from '../../../schema'
import { settingOf } from '../../setting'
import { text } from '../definition'
import type { NodeFormDefinition } from './definition'

const nameField: FieldSchema = {
  type: 'string', minLength: 1, maxLength: 200,
  title: text('事件名称', 'Name of the event'),
  description: text('来的事件叫这个名称才算数', 'Only an event of this name counts'),
  ui: { order: 1 },
}

const correlationField: FieldSchema = {
  type: 'string', maxLength: 200,
  title: text('关联值', 'Correlation'),
  description: text('例如单号：同名事件靠它找到自己的那一步；不填则只看名称', 'Such as an order number: it tells events of one name apart; by the name alone where it is empty'),
  ui: { order: 2 },
}

const timeoutField: FieldSchema = {
  type: 'string', format: 'duration',
  title: text('最多等多久', 'Wait at most'),
  description: text('到时还没等到就走“出错时”；不填就一直等', 'Leaves by “on error” when nothing came by then; waits for ever where it is empty'),
  ui: { widget: 'duration', order: 4 },
}

const output = (data: FieldSchema): FieldSchema => ({
  type: 'object',
  required: ['name', 'correlation', 'data', 'at'],
  properties: {
    name: { type: 'string', title: text('事件名称', 'Name') },
    correlation: { type: 'string', title: text('关联值', 'Correlation') },
    data,
    at: { type: 'string', format: 'dateTime', title: text('收到的时间', 'Came at') },
  },
})

export const approvalForm: NodeFormDefinition = {
  input: {
    type: 'object',
    required: ['name'],
    properties: {
      name: nameField,
      correlation: correlationField,
      message: {
        type: 'string', maxLength: 2000,
        title: text('给审批人看的说明', 'What is asked'),
        ui: { order: 3 },
      },
      timeout: timeoutField,
    },
  },
  initial: (locale) => ({ name: locale === 'zh' ? '审批' : 'approval' }),
  output: () => output({
    type: 'object',
    required: ['approved'],
    properties: {
      approved: { type: 'boolean', title: text('是否通过', 'Approved') },
      comment: { type: 'string', title: text('意见', 'Comment') },
    },
    title: text('审批结果', 'Decision'),
  }),
}

export const callbackForm: NodeFormDefinition = {
  input: {
    type: 'object',
    required: ['name'],
    properties: {
      name: nameField,
      correlation: correlationField,
      timeout: timeoutField,
      sample: {
        title: text('样例数据', 'Sample data'),
        description: text('粘贴一条真实数据，后面的步骤就能引用其中的字段；在沙盒里发送时也从它开始', 'Paste a real one: later steps can refer to its fields, and sending one in the sandbox begins with it'),
        ui: { widget: 'sample', modes: ['const'], order: 5 },
      },
    },
  },
  initial: (locale) => ({ name: locale === 'zh' ? '回调' : 'callback', sample: {} }),
  output: (node) => output({ ...inferSchema(settingOf(node, 'sample') ?? {}), title: text('事件数据', 'Data') }),
}
