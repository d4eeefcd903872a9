import type { ConnectorDefinition, OperationDefinition } from '../../../../src/core/connector'

/** A small connector that loads; tests change the part that they are about. */
export function makeConnector(changes: Partial<ConnectorDefinition> = {}): ConnectorDefinition {
  return {
    format: 1,
    id: 'shop',
    version: '1.0.0',
    title: { zh: '小店', en: 'Shop' },
    icon: { glyph: '店', hue: 'sms' },
    baseUrl: 'https://api.shop.example',
    response: { success: { at: '/code', equals: 0 }, code: '/code', message: '/text' },
    operations: [makeOperation()],
    ...changes,
  }
}

export function makeOperation(changes: Partial<OperationDefinition> = {}): OperationDefinition {
  return {
    id: 'order.create',
    effect: 'write',
    title: { zh: '下单', en: 'Order' },
    implementation: { kind: 'http', method: 'POST', path: '/orders' },
    input: {
      type: 'object',
      properties: { name: { type: 'string', at: { in: 'body', path: '/name' } } },
      required: ['name'],
    },
    output: { type: 'object', properties: { id: { type: 'string' } } },
    examples: [{ input: { name: 'tea' }, output: { id: '1' } }],
    ...changes,
  }
}
