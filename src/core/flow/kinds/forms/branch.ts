import { text } from '../definition'
import type { NodeFormDefinition } from './definition'

export const branchForm: NodeFormDefinition = {
  input: {
    type: 'object',
    required: ['cases'],
    properties: {
      mode: {
        type: 'string', enum: ['first', 'all'], default: 'first',
        title: text('走哪些路', 'Take'),
        ui: {
          widget: 'select', modes: ['const'], order: 1,
          labels: { first: text('第一个成立的', 'the first that holds'), all: text('所有成立的', 'all that hold') },
        },
      },
      cases: {
        type: 'array', minItems: 1, maxItems: 32,
        title: text('条件', 'Cases'),
        description: text('从上到下判断；都不成立时走“否则”', 'Tried from top to bottom; “else” is taken when none holds'),
        items: {
          type: 'object',
          required: ['port', 'when'],
          properties: {
            port: { type: 'string', minLength: 1, maxLength: 64, title: text('端口', 'Port'), ui: { modes: ['const'], advanced: true } },
            label: { type: 'string', maxLength: 40, title: text('名称', 'Label'), ui: { modes: ['const'], order: 1 } },
            when: {
              type: 'boolean',
              title: text('成立条件', 'Holds when'),
              description: text('用“变量”选一个数据，会写好一个比较，再改成想要的值', 'Pick data by “Variable” and a comparison is written for you; then change its value'),
              ui: { order: 2 },
            },
          },
        },
        ui: { widget: 'cases', modes: ['const'], order: 2 },
      },
    },
  },
  initial: (locale) => ({ cases: [{ port: 'case1', label: locale === 'zh' ? '是' : 'Yes' }] }),
  output: () => ({
    type: 'object',
    required: ['taken'],
    properties: { taken: { type: 'array', items: { type: 'string' }, title: text('走了的分支', 'Taken cases') } },
  }),
}
