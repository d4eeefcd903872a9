import { Switch } from 'antd'
import { useT } from '../../i18n'
import type { WidgetProps } from '../widgetProps'
import { constantOf } from './constant'

/** A truth value; while unset it shows the default, or that it is neither yet. */
export function SwitchWidget(props: WidgetProps) {
  const { t, lt } = useT()
  const current = constantOf(props.value)
  const on = typeof current === 'boolean' ? current : props.schema.default === true
  const labels = props.schema.ui?.labels
  const unset = typeof current !== 'boolean' && props.schema.default === undefined
  const word = unset ? t('forms.object.empty') : labels?.[String(on)] ? lt(labels[String(on)]!) : t(on ? 'forms.yes' : 'forms.no')
  return (
    <span className="qf-switch">
      <Switch
        id={props.id}
        size="small"
        checked={on}
        onChange={(next) => props.onChange({ const: next })}
        disabled={props.disabled}
        aria-labelledby={props.labelId}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      />
      <span className="qf-hint">{word}</span>
    </span>
  )
}
