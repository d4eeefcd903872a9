import { concurrencyOf } from '../containers'
import type { FlowNode } from '../document'
import { text, type NodeKindDefinition } from './definition'

/** The second line of a loop's card: what the title of the kind does not say. */
function sideBySide(zh: string, en: string) {
  return (node: FlowNode) => {
    const count = concurrencyOf(node)
    return count > 1 ? text(`${zh} · 并发 ${count}`, `${en} · ${count} at a time`) : undefined
  }
}

export const forEachKind: NodeKindDefinition = {
  type: 'logic.forEach',
  group: 'logic',
  title: text('循环', 'For each'),
  description: text('对列表里的每一项做一遍里面的步骤', 'Runs the steps inside it for every item of a list'),
  icon: { path: 'M5 9a7 7 0 0 1 12-3l2 2M19 4v4h-4M19 15a7 7 0 0 1-12 3l-2-2M5 20v-4h4' },
  hue: 'logic',
  search: ['循环', 'xunhuan', 'xh', '遍历', 'bianli', 'bl', '逐个', 'zhuge', 'zg', '每一项', 'for each', 'foreach', 'loop', 'iterate', 'map'],
  summary: sideBySide('循环', 'For each'),
}

export const timesKind: NodeKindDefinition = {
  type: 'logic.times',
  group: 'logic',
  title: text('重复多次', 'Repeat'),
  description: text('把里面的步骤做指定的次数', 'Runs the steps inside it so many times'),
  icon: { path: 'M4 8h11a5 5 0 0 1 0 10H9M7 5L4 8l3 3' },
  hue: 'logic',
  search: ['重复多次', 'chongfuduoci', 'cfdc', '次数', 'cishu', 'cs', 'repeat', 'times', 'loop', 'count'],
  summary: sideBySide('重复', 'Repeat'),
}

export const whileKind: NodeKindDefinition = {
  type: 'logic.while',
  group: 'logic',
  title: text('条件循环', 'While'),
  description: text('只要条件成立，就再做一遍里面的步骤', 'Runs the steps inside it again as long as a condition holds'),
  icon: { path: 'M12 4l6 5-6 5-6-5zM18 9v6a4 4 0 0 1-4 4H6M9 16l-3 3 3 3' },
  hue: 'logic',
  search: ['条件循环', 'tiaojianxunhuan', 'tjxh', '直到', 'zhidao', 'zd', '轮询', 'lunxun', 'lx', 'while', 'until', 'loop', 'poll'],
}

export const tryKind: NodeKindDefinition = {
  type: 'logic.try',
  group: 'logic',
  title: text('尝试', 'Try'),
  description: text('里面的步骤失败时不中断流程：走“出错时”，没有连就继续', 'A failure inside it does not end the flow: it leaves by “on error”, or goes on where that is not wired'),
  icon: { path: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4' },
  hue: 'logic',
  search: ['尝试', 'changshi', 'cs', '捕获', 'buhuo', 'bh', '容错', 'rongcuo', 'rc', 'try', 'catch', 'error', 'scope'],
}

export const breakKind: NodeKindDefinition = {
  type: 'logic.break',
  group: 'logic',
  title: text('跳出循环', 'Break'),
  description: text('结束所在的循环，没做完的步骤取消', 'Ends the loop it stands in; steps that have not finished are cancelled'),
  icon: { path: 'M9 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h3M14 8l5 4-5 4M19 12H9' },
  hue: 'logic',
  search: ['跳出循环', 'tiaochuxunhuan', 'tcxh', '中断', 'zhongduan', 'zd', 'break', 'leave', 'exit', 'stop'],
}

export const nextKind: NodeKindDefinition = {
  type: 'logic.next',
  group: 'logic',
  title: text('跳到下一次', 'Next'),
  description: text('结束这一次，不留结果，接着做下一次', 'Ends this time round without a result and goes on with the next'),
  icon: { path: 'M5 5v14l9-7zM19 5v14' },
  hue: 'logic',
  search: ['下一次', '跳到下一次', 'tiaodaoxiayici', 'tdxyc', 'xiayici', 'xyc', '跳过', 'tiaoguo', 'tg', '继续', 'jixu', 'jx', 'next', 'continue', 'skip'],
}
