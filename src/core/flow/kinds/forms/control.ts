import { text } from '../definition'
import type { NodeFormDefinition } from './definition'

export const waitForm: NodeFormDefinition = {
  input: {
    type: 'object',
    properties: {
      mode: {
        type: 'string', enum: ['duration', 'until'], default: 'duration',
        title: text('等多久', 'Wait'),
        ui: {
          widget: 'select', modes: ['const'], order: 1,
          labels: { duration: text('一段时间', 'for a while'), until: text('到某个时刻', 'until a point in time') },
        },
      },
      duration: {
        type: 'string', format: 'duration', default: 'PT1M',
        title: text('时长', 'Duration'),
        requiredWhen: { not: { at: '/mode', equals: 'until' } },
        ui: { widget: 'duration', order: 2, visible: { not: { at: '/mode', equals: 'until' } } },
      },
      until: {
        type: 'string', format: 'dateTime',
        title: text('时刻', 'Until'),
        description: text('已经过去的时刻不再等待', 'A time that has passed is not waited for'),
        requiredWhen: { at: '/mode', equals: 'until' },
        ui: { widget: 'dateTime', order: 3, visible: { at: '/mode', equals: 'until' } },
      },
    },
  },
  initial: { duration: 'PT1M' },
  output: () => ({
    type: 'object',
    required: ['waitedMs'],
    properties: { waitedMs: { type: 'integer', minimum: 0, title: text('等了多久（毫秒）', 'Waited (ms)') } },
  }),
}

export const endForm: NodeFormDefinition = {
  input: {
    type: 'object',
    properties: {
      status: {
        type: 'string', enum: ['succeeded', 'failed'], default: 'succeeded',
        title: text('以什么结束', 'End as'),
        ui: {
          widget: 'select', modes: ['const'], order: 1,
          labels: { succeeded: text('成功', 'succeeded'), failed: text('失败', 'failed') },
        },
      },
      message: {
        type: 'string', maxLength: 2000,
        title: text('失败原因', 'Reason'),
        requiredWhen: { at: '/status', equals: 'failed' },
        ui: { order: 2, visible: { at: '/status', equals: 'failed' } },
      },
      output: {
        title: text('流程结果', 'Result of the flow'),
        ui: { order: 3 },
      },
    },
  },
  output: () => ({ type: 'null' }),
}
