import { Select } from 'antd'
import { useT } from '../../i18n'
import type { Json } from '../../core/base'
import type { FieldSchema } from '../../core/schema'
import { controlProps, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'

/** Options are kept apart by their JSON text, since enum values may be of any type. */
const keyOf = (json: Json): string => JSON.stringify(json)

function useOptions(schema: FieldSchema) {
  const { lt } = useT()
  return (schema.enum ?? []).map((item) => {
    const label = schema.ui?.labels?.[String(item)]
    return { value: keyOf(item), label: label ? lt(label) : String(item) }
  })
}

const byLabel = (search: string, option: { label: string; value: string } | undefined): boolean =>
  !!option && (option.label.toLowerCase().includes(search.toLowerCase()) || option.value.toLowerCase().includes(search.toLowerCase()))

/** One of a fixed set; while unset it shows the default. */
export function SelectWidget(props: WidgetProps) {
  const { t } = useT()
  const { schema } = props
  const options = useOptions(schema)
  const current = constantOf(props.value)
  const shown = current ?? schema.default
  return (
    <Select
      id={props.id}
      className="qf-full"
      value={shown === undefined ? null : keyOf(shown)}
      options={withStranger(options, shown === undefined ? [] : [shown])}
      onChange={(next: string | null | undefined) => props.onChange(next === undefined || next === null ? undefined : { const: JSON.parse(next) as Json })}
      allowClear={current !== undefined && schema.default === undefined}
      {...(options.length > 8 ? { showSearch: { filterOption: byLabel } } : {})}
      placeholder={t('forms.choose')}
      notFoundContent={t('forms.noOptions')}
      {...controlProps(props)}
    />
  )
}

/** Several of a fixed set, as a list. */
export function MultiSelectWidget(props: WidgetProps) {
  const { t } = useT()
  const options = useOptions({ ...props.schema.items, ui: { ...props.schema.items?.ui, ...props.schema.ui } })
  const current = constantOf(props.value)
  const chosen = Array.isArray(current) ? current : []
  const known = new Set([...options.map((option) => option.value), ...chosen.map(keyOf)])
  return (
    <Select
      id={props.id}
      className="qf-full"
      mode={options.length > 0 ? 'multiple' : 'tags'}
      value={chosen.map(keyOf)}
      options={withStranger(options, chosen)}
      onChange={(next: string[]) => props.onChange(next.length === 0 ? undefined : { const: next.map((choice) => fromChoice(choice, known)) })}
      showSearch={{ filterOption: byLabel }}
      placeholder={t('forms.choose')}
      notFoundContent={t('forms.noOptions')}
      {...controlProps(props)}
    />
  )
}

/** A value that is no option (an old document, a freely typed tag) is shown as it is instead of vanishing. */
function withStranger(options: { value: string; label: string }[], chosen: Json[]) {
  const strangers = chosen.filter((item) => !options.some((option) => option.value === keyOf(item)))
  return [...options, ...strangers.map((item) => ({ value: keyOf(item), label: typeof item === 'string' ? item : keyOf(item) }))]
}

/** A chosen option arrives as its key; anything else is a freely typed tag and stays the text it is. */
const fromChoice = (choice: string, known: ReadonlySet<string>): Json => (known.has(choice) ? (JSON.parse(choice) as Json) : choice)
