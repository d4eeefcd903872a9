import { InputNumber } from 'antd'
import { useT } from '../../i18n'
import { controlProps, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { placeholderOf } from './TextWidget'

/** A number. Bounds are not enforced while typing: the problem below the field says what is wrong, and nothing typed is changed. */
export function NumberWidget(props: WidgetProps) {
  const { lt } = useT()
  const { schema } = props
  const current = constantOf(props.value)
  return (
    <InputNumber
      id={props.id}
      className="qf-full"
      value={typeof current === 'number' || typeof current === 'string' ? current : null}
      onChange={(next) => props.onChange(next === null ? undefined : { const: Number(next) })}
      {...(schema.type === 'integer' ? { precision: 0 } : {})}
      {...(schema.multipleOf ? { step: schema.multipleOf } : {})}
      placeholder={placeholderOf(schema, lt)}
      {...controlProps(props)}
      suffix={schema.ui?.unit ? <span className="qf-unit">{lt(schema.ui.unit)}</span> : undefined}
    />
  )
}
