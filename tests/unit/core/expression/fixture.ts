import { deepFreeze, type JsonObject } from '../../../../src/core/base'
import { dataFromObject, errorSchema, runSchema, type EvaluationContext, type RunData, type Scope } from '../../../../src/core/expression'

/** The run that the case files speak of. Frozen to the bottom, as the kernel's data are. */
export const roots: JsonObject = deepFreeze({
  trigger: {
    name: '林晓', age: 28, vip: true, note: null, score: 0.1, when: '2026-03-02T09:30:00+08:00',
    orders: [
      { id: 'A1', amount: 120, tags: ['new', 'vip'] },
      { id: 'B2', amount: 80, tags: ['old'] },
      { id: 'C3', amount: 300 },
    ],
    single: [{ id: 'A1', amount: 120 }],
    empty: [],
    rows: [[1, 2], [3]],
    'first name': '晓',
    // Keys that mean something to JavaScript are data like any other.
    ['__proto__']: { polluted: true },
    constructor: 'Ford',
  },
  steps: {
    createMeeting: { meeting_info_list: [{ meeting_code: '123456789', subject: '周会' }] },
    会议: { 编号: 7 },
    flags: { steps: { trap: 1 } },
  },
  errors: { sendMessage: { kind: 'business', code: 'call.refused' } },
  vars: { count: 3, list: ['a', 'b'] },
  run: { id: 'run-1', startedAt: '2026-03-02T09:30:00.000+08:00', now: '2026-03-02T09:30:05.000+08:00' },
})

// A literal `__proto__` in the source above is computed, so it is an own member; make sure nobody "tidies" it away.
if (!Object.hasOwn(roots.trigger as object, '__proto__')) throw new Error('the fixture lost its __proto__ member')

export const data: RunData = dataFromObject(roots)

/** 2026-03-02T09:30:00+08:00 */
export const context: EvaluationContext = { now: 1_772_415_000_000, timezone: 'Asia/Shanghai', seed: [1, '', 'node', 1] }

const order = {
  type: 'object' as const,
  properties: { id: { type: 'string' as const }, amount: { type: 'integer' as const }, tags: { type: 'array' as const, items: { type: 'string' as const } } },
  required: ['id', 'amount'],
}

/** The same run as types. `maybeStep` may be skipped, `otherStep` is on another way. */
export const scope: Scope = {
  trigger: {
    type: 'object',
    properties: {
      name: { type: 'string' }, age: { type: 'integer' }, vip: { type: 'boolean' }, note: { nullable: true }, score: { type: 'number' },
      when: { type: 'string', format: 'dateTime' },
      orders: { type: 'array', items: order }, single: { type: 'array', items: order }, empty: { type: 'array' },
      rows: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
      'first name': { type: 'string' },
    },
    required: ['name', 'age', 'vip', 'orders'],
  },
  steps: {
    createMeeting: {
      title: '创建会议', presence: 'always',
      schema: {
        type: 'object',
        properties: {
          meeting_info_list: {
            type: 'array',
            items: { type: 'object', properties: { meeting_code: { type: 'string' }, subject: { type: 'string' } } },
          },
        },
      },
    },
    会议: { title: '会议', presence: 'always', schema: { type: 'object', properties: { 编号: { type: 'integer' } } } },
    maybeStep: { title: '可能跳过', presence: 'maybe', schema: { type: 'object', properties: { text: { type: 'string' } } } },
    otherStep: { title: '另一条路', presence: 'never', schema: { type: 'object', properties: { text: { type: 'string' } } } },
    open: { title: '不知道输出', presence: 'always', schema: {} },
  },
  errors: { sendMessage: { title: '发送消息', presence: 'always', schema: errorSchema } },
  vars: { count: { type: 'integer' }, list: { type: 'array', items: { type: 'string' } } },
  run: runSchema,
}
