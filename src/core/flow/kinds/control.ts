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
}

export const endKind: NodeKindDefinition = {
  type: 'logic.end',
  group: 'logic',
  title: text('结束', 'End'),
  description: text('结束整个流程，给出结果，或者判为失败', 'Ends the flow with a result, or as failed'),
  icon: { path: 'M6 21V4M6 4h11l-2.5 4L17 12H6' },
  hue: 'logic',
  search: ['结束', 'jieshu', 'js', '返回', 'fanhui', 'fh', '终止', 'zhongzhi', 'end', 'finish', 'return', 'stop', 'fail'],
  summary: (node) => (textSetting(node, 'status', 'succeeded') === 'failed' ? text('结束 · 失败', 'End · failed') : undefined),
}
