import type { FieldSchema } from '../../../schema'
import { text } from '../definition'
import type { NodeFormDefinition } from './definition'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const map = (zh: string, en: string, order: number): FieldSchema => ({
  type: 'object',
  additionalProperties: { type: 'string' },
  title: text(zh, en),
  ui: { widget: 'map', order, modes: ['const'] },
})

export const httpForm: NodeFormDefinition = {
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
      status: { type: 'integer', examples: [200], title: text('状态码', 'Status') },
      headers: { type: 'object', additionalProperties: { type: 'string' }, examples: [{ 'content-type': 'application/json' }], title: text('响应头', 'Headers') },
      body: { title: text('响应体', 'Body') },
    },
  }),
}
