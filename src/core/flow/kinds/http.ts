import type { FieldSchema } from '../../schema'
import { textSetting } from '../setting'
import { text, type NodeKindDefinition } from './definition'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const map = (zh: string, en: string, order: number): FieldSchema => ({
  type: 'object',
  additionalProperties: { type: 'string' },
  title: text(zh, en),
  ui: { widget: 'map', order, modes: ['const'] },
})

export const httpKind: NodeKindDefinition = {
  type: 'logic.http',
  group: 'logic',
  title: text('HTTP 请求', 'HTTP request'),
  description: text('调用任意一个网址', 'Calls any address'),
  icon: { path: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM4 12h16M12 4c3 3 3 13 0 16M12 4c-3 3-3 13 0 16' },
  hue: 'logic',
  search: ['http', 'HTTP 请求', 'qingqiu', 'qq', '接口', 'jiekou', 'jk', '调用', 'diaoyong', 'request', 'rest', 'api', 'fetch', 'url', 'curl'],
  input: {
    type: 'object',
    required: ['method', 'url'],
    properties: {
      method: { type: 'string', enum: [...METHODS], default: 'GET', title: text('方法', 'Method'), ui: { widget: 'select', modes: ['const'], order: 1 } },
      url: {
        type: 'string', format: 'uri', minLength: 1, maxLength: 4096,
        title: text('网址', 'URL'),
        description: text('沙盒里只有 https://echo.qiao.test 会回答', 'In the sandbox only https://echo.qiao.test answers'),
        ui: { order: 2, placeholder: text('https://echo.qiao.test/hello', 'https://echo.qiao.test/hello') },
      },
      query: map('查询参数', 'Query', 3),
      headers: map('请求头', 'Headers', 4),
      body: {
        title: text('请求体', 'Body'),
        description: text('文本原样发出，其他数据以 JSON 发出', 'Text is sent as it is, anything else as JSON'),
        ui: { widget: 'json', order: 5, visible: { at: '/method', oneOf: ['POST', 'PUT', 'PATCH', 'DELETE'] } },
      },
      timeoutMs: {
        type: 'integer', minimum: 1, maximum: 300_000, default: 10_000,
        title: text('超时', 'Timeout'),
        ui: { widget: 'number', modes: ['const'], order: 6, advanced: true, unit: text('毫秒', 'ms') },
      },
    },
  },
  output: () => ({
    type: 'object',
    required: ['status', 'headers', 'body'],
    properties: {
      status: { type: 'integer', title: text('状态码', 'Status') },
      headers: { type: 'object', additionalProperties: { type: 'string' }, title: text('响应头', 'Headers') },
      body: { title: text('响应体', 'Body') },
    },
  }),
  summary: (node) => {
    const url = textSetting(node, 'url', '')
    const host = /^https?:\/\/([^/?#]+)/.exec(url)?.[1]
    const method = textSetting(node, 'method', 'GET')
    return host === undefined ? undefined : text(`${method} ${host}`, `${method} ${host}`)
  },
}
