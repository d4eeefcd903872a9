import type { Value } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { FormOfOne } from './FormOfOne'

const text = (zh: string, en: string) => ({ zh, en })

/** A field in each of the three modes: texts, values of other types, what cannot be found, what may not be there, lists of both. */
const MODES: readonly { schema: FieldSchema; value: Value }[] = [
  { schema: { type: 'string', title: text('文本，常量', 'Text, constant') }, value: { const: '欢迎林晓' } },
  { schema: { type: 'string', title: text('文本，变量', 'Text, variables') }, value: { text: ['欢迎', { ref: ['trigger', 'name'] }, '的产品介绍会'] } },
  { schema: { type: 'string', title: text('文本，表达式', 'Text, expression') }, value: { expr: '$fromMillis($toMillis(trigger.addedAt) + 60 * 60 * 1000)' } },
  { schema: { type: 'string', ui: { rows: 3 }, title: text('长文本，变量', 'Long text, variables') }, value: { text: ['新客户 ', { ref: ['trigger', 'name'] }, ' 已分配给 ', { ref: ['steps', 'reader', 'userid'] }, '\n会议号：', { ref: ['steps', 'meeting', 'code'] }] } },
  { schema: { type: 'number', title: text('数字，变量', 'Number, variable') }, value: { ref: ['trigger', 'amount'] } },
  { schema: { type: 'number', title: text('数字，类型不符', 'Number, of another type') }, value: { ref: ['trigger', 'name'] } },
  { schema: { type: 'string', title: text('已删除的步骤', 'A step that is gone') }, value: { text: [{ ref: ['steps', 'removed', 'id'] }] } },
  { schema: { type: 'boolean', title: text('写错的表达式', 'A broken expression') }, value: { expr: 'trigger.amount >' } },
  { schema: { type: 'number', title: text('算不出来的表达式', 'An expression that fails') }, value: { expr: '$number(trigger.name)' } },
  { schema: { type: 'string', format: 'dateTime', title: text('算出来的时间', 'A time, worked out') }, value: { expr: '$fromMillis($toMillis(trigger.addedAt) + 5400000)' } },
  { schema: { title: text('任意，很多数据', 'Anything, a lot of it') }, value: { expr: '[1..400].{"number": $, "customer": $trigger.name}' } },
  { schema: { type: 'array', items: { type: 'string' }, title: text('列表，各有方式', 'List, each item its own mode') }, value: { items: [{ const: 'lina' }, { text: [{ ref: ['steps', 'reader', 'userid'] }] }, { expr: '$lowercase(trigger.name)' }] } },
]

export function ModeSpecimens() {
  return (
    <div className="qg-states">
      {MODES.map(({ schema, value }) => <div key={schema.title?.en} className="qg-specimen"><FormOfOne schema={schema} start={value} /></div>)}
    </div>
  )
}
