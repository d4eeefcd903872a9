import type { Json } from '../../core/base'
import type { Value } from '../../core/expression'
import { defaultOf, type FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { FieldRow } from '../FieldRow'
import { ItemTools } from '../ItemTools'
import { withoutTitle } from '../withoutTitle'
import type { WidgetProps } from '../widgetProps'
import { itemsOf, listOf, moved } from './memberValues'

/** A list, item by item; each item has a mode of its own. */
export function ListWidget(props: WidgetProps) {
  const { t } = useT()
  const items = itemsOf(props.value)
  const schema = props.schema.items ?? {}
  const set = (next: readonly Value[]) => props.onChange(listOf(next))
  const full = props.schema.maxItems !== undefined && items.length >= props.schema.maxItems
  return (
    <div className="qf-list" role="group" aria-labelledby={props.labelId} id={props.id} tabIndex={-1}>
      {items.map((item, index) => (
          <FieldRow
            key={index}
            bare
            name={t('forms.list.item', { number: index + 1 })}
            schema={withoutTitle(schema)}
            value={item}
            path={[...props.path, index]}
            required={false}
            onChange={(value) => set(items.map((one, at) => (at === index ? value ?? { const: blankOf(schema) } : one)))}
            tools={(
              <ItemTools
                index={index}
                count={items.length}
                disabled={props.disabled}
                onMove={(to) => set(moved(items, index, to))}
                onRemove={() => set(items.filter((_, at) => at !== index))}
              />
            )}
          />
      ))}
      <button type="button" className="qf-add" disabled={props.disabled || full} onClick={() => set([...items, { const: blankOf(schema) }])}>
        ＋ {t('forms.add')}
      </button>
    </div>
  )
}

/** What a new item begins as: the default, else the empty value of the type. */
function blankOf(schema: FieldSchema): Json {
  const known = defaultOf(schema)
  if (known !== undefined) return known
  switch (schema.type) {
    case 'number':
    case 'integer': return 0
    case 'boolean': return false
    case 'object': return {}
    case 'array': return []
    case 'null': return null
    default: return ''
  }
}
