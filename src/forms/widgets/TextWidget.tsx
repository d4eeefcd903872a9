import { Input } from 'antd'
import { useT } from '../../i18n'
import { useDraft } from '../draft'
import { textBoxSize } from '../textBoxSize'
import { controlProps, type WidgetProps } from '../widgetProps'
import { textOf } from './constant'

const HTML_TYPES: Partial<Record<string, string>> = { email: 'email', uri: 'url', phone: 'tel' }

/** One line of text; an emptied box unsets the input. */
export function TextWidget(props: WidgetProps) {
  const { lt } = useT()
  const { schema } = props
  const draft = useDraft(textOf(props.value), (text) => props.onChange(text === '' ? undefined : { const: text }))
  const inputMode = HTML_TYPES[schema.format ?? ''] as 'email' | 'url' | 'tel' | undefined
  return (
    <Input
      id={props.id}
      value={draft.text}
      onChange={(event) => draft.change(event.target.value)}
      {...draft.handlers}
      {...(inputMode ? { inputMode } : {})}
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholderOf(schema, lt)}
      {...controlProps(props)}
      suffix={schema.ui?.unit ? <span className="qf-unit">{lt(schema.ui.unit)}</span> : undefined}
    />
  )
}

/** Several lines of text, growing with what is typed. */
export function TextAreaWidget(props: WidgetProps) {
  const { lt } = useT()
  const draft = useDraft(textOf(props.value), (text) => props.onChange(text === '' ? undefined : { const: text }))
  return (
    <Input.TextArea
      id={props.id}
      value={draft.text}
      onChange={(event) => draft.change(event.target.value)}
      {...draft.handlers}
      {...textBoxSize(draft.text, props.schema.ui?.rows ?? 3, 14)}
      placeholder={placeholderOf(props.schema, lt)}
      {...controlProps(props)}
    />
  )
}

/** The hint's placeholder, else the default that counts while the input is unset. */
export function placeholderOf(schema: WidgetProps['schema'], lt: ReturnType<typeof useT>['lt']): string {
  if (schema.ui?.placeholder) return lt(schema.ui.placeholder)
  const fallback = schema.default
  return fallback === undefined || fallback === null || fallback === '' ? '' : typeof fallback === 'string' ? fallback : JSON.stringify(fallback)
}
