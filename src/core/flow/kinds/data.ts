import { textSetting } from '../setting'
import { text, type NodeKindDefinition } from './definition'

export const setKind: NodeKindDefinition = {
  type: 'logic.set',
  group: 'logic',
  title: text('设置变量', 'Set variable'),
  description: text('给流程变量赋值、追加或累加', 'Gives a variable of the flow a value, or adds to it'),
  icon: { path: 'M8 4c-3 0-1 8-4 8 3 0 1 8 4 8M16 4c3 0 1 8 4 8-3 0-1 8-4 8M10 10l4 4M14 10l-4 4' },
  hue: 'logic',
  search: ['设置变量', 'shezhibianliang', 'szbl', '赋值', 'fuzhi', 'fz', '累加', 'leijia', 'set', 'variable', 'assign', 'append', 'counter'],
  summary: (node) => {
    const name = textSetting(node, 'variable', '')
    return name === '' ? undefined : text(`设置变量 · ${name}`, `Set · ${name}`)
  },
}

export const transformKind: NodeKindDefinition = {
  type: 'logic.transform',
  group: 'logic',
  title: text('数据转换', 'Transform'),
  description: text('用表达式或字段映射算出新的数据', 'Computes new data with an expression or by mapping fields'),
  icon: { path: 'M4 7h11M12 4l3 3-3 3M20 17H9M12 14l-3 3 3 3' },
  hue: 'logic',
  search: ['数据转换', 'shujuzhuanhuan', 'sjzh', '映射', 'yingshe', 'ys', '表达式', 'biaodashi', 'bds', 'transform', 'map', 'expression', 'compute', 'jsonata'],
}

export const combineKind: NodeKindDefinition = {
  type: 'logic.combine',
  group: 'logic',
  title: text('合并数据', 'Combine'),
  description: text('把几份数据合成一份', 'Makes one piece of data out of several'),
  icon: { path: 'M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8M9 17l3 3 3-3' },
  hue: 'logic',
  search: ['合并数据', 'hebingshuju', 'hbsj', '汇总', 'huizong', 'hz', '拼接', 'pinjie', 'combine', 'merge', 'concat', 'join', 'collect'],
}
