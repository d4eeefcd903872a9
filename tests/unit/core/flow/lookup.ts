import type { ConnectorDefinition } from '../../../../src/core/connector'
import type { FlowLookup } from '../../../../src/core/flow'

const text = (words: string) => ({ zh: words, en: words })

/** A small connector: one write with a required list and a typed answer, one read, one event. */
export const chat: ConnectorDefinition = {
  format: 1,
  id: 'chat',
  version: '1.0.0',
  title: text('Chat'),
  icon: { glyph: 'C', hue: 'robot' },
  baseUrl: 'https://chat.test',
  connection: { schema: { type: 'object', properties: { key: { type: 'string', secret: true } } } },
  auth: { none: { kind: 'none' } },
  response: {},
  operations: [
    {
      id: 'message.send', effect: 'write', title: text('Send'), implementation: { kind: 'http', method: 'POST', path: '/send' },
      input: {
        type: 'object',
        required: ['text', 'format'],
        properties: {
          text: { type: 'string', maxLength: 20 },
          format: { type: 'string', enum: ['plain', 'rich'], default: 'plain' },
          count: { type: 'integer', minimum: 1 },
          to: { type: 'array', items: { type: 'string' } },
        },
      },
      output: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, size: { type: 'integer' } } },
      examples: [],
    },
    {
      id: 'message.list', effect: 'read', title: text('List'), implementation: { kind: 'http', method: 'GET', path: '/list' },
      input: { type: 'object', properties: {} },
      output: { type: 'object', required: ['items'], properties: { items: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } } } },
      examples: [],
    },
  ],
  triggers: [{
    id: 'message.arrived', title: text('Arrived'), kind: 'push',
    payload: { type: 'object', required: ['from'], properties: { from: { type: 'string' } } },
    sample: { from: 'lina' },
  }],
}

const connections = [{ id: 'chat-1', connector: 'chat', title: 'Chat one' }, { id: 'mail-1', connector: 'mail', title: 'Mail' }]

export const lookup: FlowLookup = { connector: (id) => (id === 'chat' ? chat : undefined), connections }
