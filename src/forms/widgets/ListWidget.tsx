import { useState } from 'react'
import type { Json } from '../../core/base'
import type { Value } from '../../core/expression'
import { defaultOf, type FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { ChoiceSelect } from '../choices/ChoiceSelect'
import { scalarsOf } from '../choices/chosenValues'
import { FieldProblems } from '../FieldProblems'
import { FieldRow } from '../FieldRow'
import { useFormEnvironment } from '../formEnvironment'
import { ItemTools } from '../ItemTools'
import { isScalar } from '../widgetOf'
import { withoutTitle } from '../withoutTitle'
import { isWithin, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { itemsOf, listOf, moved } from './memberValues'

/** A list: chosen all at once where a lookup lists its items and all of them are constants, else item by item. */
export function ListWidget(props: WidgetProps) {
  const { t } = useT()
  const { choices: source, issues } = useFormEnvironment()
  const [byItem, setByItem] = useState(false)
  const { items: item = {}, maxItems } = props.schema
  const options = isScalar(item) ? item.ui?.options : undefined
  if (!source || !options || !source.lists(options) || !holdsConstants(props.value)) return <ItemList {...props} />
  if (byItem) return <><ItemList {...props} /><button type="button" className="qf-more" onClick={() => setByItem(false)}>{t('forms.choice.together')}</button></>
  // The problems of items have no fields of their own to be shown at.
  const inside = issues.filter(({ place }) => place.path !== undefined && place.path.length > props.path.length && isWithin(place.path, props.path))
  return (
    <>
      <ChoiceSelect
        {...props}
        source={source}
        options={options}
        schema={item}
        multiple
        maxCount={maxItems}
        invalid={props.invalid || inside.some(({ severity }) => severity === 'error')}
        values={scalarsOf(constantOf(props.value))}
        onChange={(values) => props.onChange(values.length === 0 ? undefined : { const: values })}
      />
      <FieldProblems issues={inside} id={`${props.id}-items`} />
      <button type="button" className="qf-more" disabled={props.disabled} onClick={() => setByItem(true)}>{t('forms.choice.byItem')}</button>
    </>
  )
}

const holdsConstants = (value: Value | undefined): boolean => value === undefined || 'const' in value

/** A list, item by item; each item has a mode of its own. */
function ItemList(props: WidgetProps) {
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
