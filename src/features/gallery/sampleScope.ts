import { isJsonObject, type Json } from '../../core/base'
import { runSchema, type RefPath, type Scope } from '../../core/expression'
import { previewName, type PreviewTask } from '../../core/run'

const text = (zh: string, en: string) => ({ zh, en })

/** What the fields of the gallery may refer to: a trigger's data, a step that always comes before and one that may not. */
export const SAMPLE_SCOPE: Scope = {
  trigger: {
    type: 'object', required: ['name', 'amount', 'company'],
    properties: {
      name: { type: 'string', title: text('客户名称', 'Customer') },
      amount: { type: 'number', title: text('金额', 'Amount') },
      company: { type: 'boolean', title: text('企业客户', 'Is a company') },
      addedAt: { type: 'string', format: 'dateTime', title: text('添加时间', 'Added at') },
    },
  },
  steps: {
    reader: { title: '读取成员', presence: 'always', schema: { type: 'object', required: ['userid'], properties: { userid: { type: 'string', title: text('用户 ID', 'User id') } } } },
    meeting: { title: '创建会议', presence: 'maybe', schema: { type: 'object', properties: { code: { type: 'string', title: text('会议号', 'Meeting number') } } } },
  },
  errors: {},
  vars: { total: { type: 'number' } },
  run: runSchema,
}

/** What the last run had of it. */
export const SAMPLE_DATA: Record<string, Json> = {
  trigger: { name: '林晓', amount: 12_800, company: true, addedAt: '2026-11-22T13:28:12+08:00' },
  steps: { reader: { userid: 'lina' }, meeting: { code: '812334905' } },
  vars: { total: 3 },
}

/** The same, as previews are given it. */
export const SAMPLE_RECORDS: PreviewTask['records'] = Object.entries(SAMPLE_DATA).flatMap(([root, value]) =>
  (root === 'trigger' || !isJsonObject(value)
    ? [[previewName(root), { from: 'run', value }] as const]
    : Object.entries(value).map(([key, record]) => [previewName(root, key), { from: 'run', value: record }] as const)))

export function sampleOf(path: RefPath): Json | undefined {
  let at: Json | undefined = SAMPLE_DATA
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined
    at = Array.isArray(at) ? at[Number(step)] : Object.hasOwn(at, step) ? at[String(step)] : undefined
  }
  return at
}
