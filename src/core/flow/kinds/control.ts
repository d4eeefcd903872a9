import { textSetting } from '../setting'
import { text, type NodeKindDefinition } from './definition'

export const waitKind: NodeKindDefinition = {
  type: 'logic.wait',
  group: 'logic',
  title: text('等待', 'Wait'),
  description: text('等一段时间或等到某个时刻再继续；沙盒里不花真实时间', 'Goes on after a while or at a point in time; takes no real time in the sandbox'),
  icon: { path: 'M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9s8 4 8 9' },
  hue: 'logic',
  search: ['等待', 'dengdai', 'dd', '延时', 'yanshi', 'ys', '暂停', 'zanting', 'wait', 'delay', 'sleep', 'pause', 'until'],
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

export const endKind: NodeKindDefinition = {
  type: 'logic.end',
  group: 'logic',
  title: text('结束', 'End'),
  description: text('结束整个流程，给出结果，或者判为失败', 'Ends the flow with a result, or as failed'),
  icon: { path: 'M6 21V4M6 4h11l-2.5 4L17 12H6' },
  hue: 'logic',
  search: ['结束', 'jieshu', 'js', '返回', 'fanhui', 'fh', '终止', 'zhongzhi', 'end', 'finish', 'return', 'stop', 'fail'],
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
  summary: (node) => (textSetting(node, 'status', 'succeeded') === 'failed' ? text('结束 · 失败', 'End · failed') : undefined),
}
