import { TypedOnlyNotice } from '../choices/ChoiceNotice'
import { ChoiceSelect } from '../choices/ChoiceSelect'
import { splitValues } from '../choices/chosenValues'
import { useFormEnvironment } from '../formEnvironment'
import type { WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { NumberWidget } from './NumberWidget'
import { TextWidget } from './TextWidget'

/** A value that a lookup lists by name, or several in one text; typed in where the surroundings can ask nobody. */
export function ChoiceWidget(props: WidgetProps) {
  const { choices: source } = useFormEnvironment()
  const { schema } = props
  const options = schema.ui?.options
  if (!source || !options || !source.lists(options)) {
    const Typed = schema.type === 'string' ? TextWidget : NumberWidget
    return <><Typed {...props} />{source && options ? <TypedOnlyNotice /> : null}</>
  }
  const current = constantOf(props.value)
  const { separator } = options
  const held = typeof current === 'number' || (typeof current === 'string' && current !== '') ? current : undefined
  return (
    <ChoiceSelect
      {...props}
      source={source}
      options={options}
      multiple={separator !== undefined}
      values={held === undefined ? [] : separator === undefined ? [held] : splitValues(String(held), separator)}
      onChange={(values) => props.onChange(values[0] === undefined ? undefined : { const: separator === undefined ? values[0] : values.join(separator) })}
    />
  )
}
