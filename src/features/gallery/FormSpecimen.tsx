import type { FieldSchema } from '../../core/schema'
import { FieldForm } from '../../forms'
import { useSampleForm } from './useSampleForm'

const text = (zh: string, en: string) => ({ zh, en })

/** Groups, a field that another one brings up, and fields that are folded away until they hold something. */
const FORM: FieldSchema = {
  type: 'object', required: ['subject'],
  properties: {
    subject: { type: 'string', title: text('会议主题', 'Subject'), ui: { order: 1, group: text('会议信息', 'Meeting') } },
    type: { type: 'string', enum: ['once', 'weekly'], default: 'once', title: text('会议类型', 'Type'), ui: { order: 2, group: text('会议信息', 'Meeting'), modes: ['const'], labels: { once: text('预约会议', 'Once'), weekly: text('周期会议', 'Every week') } } },
    until: { type: 'string', format: 'date', title: text('重复到', 'Until'), ui: { order: 3, group: text('会议信息', 'Meeting'), visible: { at: '/type', equals: 'weekly' } } },
    notify: { type: 'boolean', default: true, title: text('通知成员', 'Tell the members'), ui: { order: 4, group: text('通知', 'Notice') } },
    wait: { type: 'string', format: 'duration', title: text('提前', 'Ahead'), ui: { order: 5, advanced: true } },
    colour: { type: 'string', format: 'color', title: text('日历颜色', 'Colour in the calendar'), ui: { order: 6, advanced: true } },
  },
}

/** Forms as wide as a panel, one of them read-only. */
export function FormSpecimen() {
  return (
    <div className="qg-states">
      <div className="qg-specimen"><Form /></div>
      <div className="qg-specimen"><Form readOnly /></div>
    </div>
  )
}

function Form({ readOnly = false }: { readOnly?: boolean }) {
  const { values, environment, change } = useSampleForm(FORM, { subject: { text: ['欢迎', { ref: ['trigger', 'name'] }] }, type: { const: 'weekly' } }, readOnly)
  return <FieldForm schema={FORM} values={values} environment={environment} onChange={change} />
}
