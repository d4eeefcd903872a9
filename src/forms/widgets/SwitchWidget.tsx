import { Button, Switch } from 'antd'
import { useT } from '../../i18n'
import type { WidgetProps } from '../widgetProps'
import { constantOf } from './constant'

/** A truth value; while unset it shows the default, or that it is neither yet: then one that is needed offers both. */
export function SwitchWidget(props: WidgetProps) {
  const { t, lt } = useT()
  const current = constantOf(props.value)
  const on = typeof current === 'boolean' ? current : props.schema.default === true
  const labels = props.schema.ui?.labels
  const unset = typeof current !== 'boolean' && props.schema.default === undefined
  const wordOf = (choice: boolean) => { const label = labels?.[String(choice)]; return label ? lt(label) : t(choice ? 'forms.yes' : 'forms.no') }
  // Nothing is chosen yet: a switch would already look like one of the two.
  if (unset && props.required === true) {
    return (
      <span className="qf-switch" role="radiogroup" id={props.id} tabIndex={-1} aria-labelledby={props.labelId} {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}>
        {[true, false].map((choice) => (
          <Button key={String(choice)} size="small" role="radio" aria-checked={false} disabled={props.disabled} onClick={() => props.onChange({ const: choice })}>{wordOf(choice)}</Button>
        ))}
      </span>
    )
  }
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
      <span className="qf-hint">{unset ? t('forms.object.empty') : wordOf(on)}</span>
    </span>
  )
}
