import { useEffect, useRef, type ComponentRef } from 'react'
import { InputNumber, type InputNumberProps } from 'antd'
import { useT } from '../i18n'

/** antd's number field, whose buttons for more and less say so in the interface's language; antd itself has only English for them. */
export function NumberField(props: InputNumberProps<number | string>) {
  const { t } = useT()
  const field = useRef<ComponentRef<typeof InputNumber>>(null)
  // After each render: the buttons come and go with the field being disabled.
  useEffect(() => {
    const label = (action: 'up' | 'down', text: string) =>
      field.current?.nativeElement.querySelector(`[role="button"][class*="action-${action}"]`)?.setAttribute('aria-label', text)
    label('up', t('forms.number.more'))
    label('down', t('forms.number.less'))
  })
  return <InputNumber {...props} ref={field} />
}
