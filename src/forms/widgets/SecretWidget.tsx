import { Input } from 'antd'
import { useState } from 'react'
import { useT } from '../../i18n'
import { Button } from '../../ui'
import { controlProps, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'

/** A secret: typed once, never shown again. A stored one can only be replaced. */
export function SecretWidget(props: WidgetProps) {
  const { t } = useT()
  const [stored] = useState(() => constantOf(props.value) !== undefined)
  const [replacing, setReplacing] = useState(!stored)
  const [text, setText] = useState('')
  if (!replacing) {
    return (
      <div className="qf-secret">
        <span id={props.id} className="qf-secret-mask" aria-label={t('forms.secret.stored')}>••••••••</span>
        <Button size="small" disabled={props.disabled} onClick={() => setReplacing(true)}>{t('forms.secret.replace')}</Button>
      </div>
    )
  }
  return (
    <Input.Password
      id={props.id}
      value={text}
      visibilityToggle={false}
      autoComplete="new-password"
      onChange={(event) => {
        setText(event.target.value)
        props.onChange(event.target.value === '' ? undefined : { const: event.target.value })
      }}
      placeholder={stored ? t('forms.secret.replacing') : ''}
      {...controlProps(props)}
    />
  )
}
