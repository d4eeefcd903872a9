import { textSetting } from '../setting'
import { text, type NodeKindDefinition } from './definition'

export const httpKind: NodeKindDefinition = {
  type: 'logic.http',
  group: 'logic',
  title: text('HTTP 请求', 'HTTP request'),
  description: text('调用任意一个网址', 'Calls any address'),
  icon: { path: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM4 12h16M12 4c3 3 3 13 0 16M12 4c-3 3-3 13 0 16' },
  hue: 'logic',
  search: ['http', 'HTTP 请求', 'qingqiu', 'qq', '接口', 'jiekou', 'jk', '调用', 'diaoyong', 'request', 'rest', 'api', 'fetch', 'url', 'curl'],
  summary: (node) => {
    const url = textSetting(node, 'url', '')
    const host = /^https?:\/\/([^/?#]+)/.exec(url)?.[1]
    const method = textSetting(node, 'method', 'GET')
    return host === undefined ? undefined : text(`${method} ${host}`, `${method} ${host}`)
  },
}
