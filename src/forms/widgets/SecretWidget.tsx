import { Input } from 'antd'
import { useState } from 'react'
import type { Value } from '../../core/expression'
import { useT } from '../../i18n'
import { Button } from '../../ui'
import { controlProps, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'

/**
 * A secret: typed once, never shown again. Once the box is left it is stored, and can only be replaced. Who empties the box
 * has no secret any more: it says so, and offers the one before, instead of going back to it unasked.
 */
export function SecretWidget(props: WidgetProps) {
  const { t } = useT()
  const stored = constantOf(props.value) !== undefined
  const [text, setText] = useState('')
  const [typing, setTyping] = useState(false)
  /** What is being replaced, or was emptied away; nothing once there is another. */
  const [replaced, setReplaced] = useState<Value>()
  if (stored && !typing) {
    return (
      <div className="qf-secret">
        <span id={props.id} className="qf-secret-mask" role="img" aria-label={t('forms.secret.stored')}>●●●●●●●●</span>
        <Button size="small" disabled={props.disabled} onClick={() => { setReplaced(props.value); setTyping(true) }}>{t('forms.secret.replace')}</Button>
      </div>
    )
  }
  const emptied = !stored && replaced !== undefined
  return (
    <>
      <Input.Password
        id={props.id}
        autoFocus={replaced !== undefined}
        value={text}
        visibilityToggle={false}
        autoComplete="new-password"
        onFocus={() => setTyping(true)}
        onBlur={() => {
          setText('')
          setTyping(false)
          if (stored) setReplaced(undefined)
        }}
        onChange={(event) => {
          setText(event.target.value)
          props.onChange(event.target.value === '' ? undefined : { const: event.target.value })
        }}
        placeholder={replaced ? t('forms.secret.replacing') : ''}
        {...controlProps(props)}
      />
      {emptied ? (
        <div className="qf-secret" role="status">
          <span>{t('forms.secret.emptied')}</span>
          <Button size="small" disabled={props.disabled} onClick={() => { props.onChange(replaced); setText(''); setTyping(false); setReplaced(undefined) }}>{t('forms.secret.keepOld')}</Button>
        </div>
      ) : null}
    </>
  )
}
