import { Input } from 'antd'
import { useT } from '../../i18n'
import { useDraft } from '../draft'
import { controlProps, type WidgetProps } from '../widgetProps'
import { textOf, toConstant } from './constant'

/** What the browser's own picker can hold. */
const HEX = /^#[0-9a-f]{6}$/i

/** `#rrggbb`, picked or typed. */
export function ColorWidget(props: WidgetProps) {
  const { t } = useT()
  const current = textOf(props.value)
  const draft = useDraft(current, (text) => props.onChange(toConstant(text === '' ? undefined : text)))
  return (
    <div className="qf-inline">
      <input
        type="color"
        className="qf-color"
        data-empty={!HEX.test(current)}
        value={HEX.test(current) ? current : '#000000'}
        onChange={(event) => props.onChange({ const: event.target.value })}
        disabled={props.disabled}
        aria-label={t('forms.color.pick')}
      />
      <Input
        id={props.id}
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        {...draft.handlers}
        placeholder="#3a57e8"
        {...controlProps(props)}
      />
    </div>
  )
}
