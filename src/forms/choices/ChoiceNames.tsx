import type { DynamicOptions, FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import { splitValues } from './chosenValues'
import type { ChoiceSource } from './choiceSource'
import { useCalm, useChoices } from './useChoices'

/**
 * The constant of a field with choices, as people read it: each value by its name, with the value itself beside it. As it is
 * where nobody can be asked, and until the names are there.
 */
export function ChoiceNames({ value, schema }: { value: string | number; schema: FieldSchema }) {
  const { choices: source } = useFormEnvironment()
  const options = schema.ui?.options
  if (!source || !options || !source.lists(options)) return String(value)
  return <Names source={source} options={options} values={options.separator === undefined ? [String(value)] : splitValues(String(value), options.separator)} />
}

function Names({ source, options, values }: { source: ChoiceSource; options: DynamicOptions; values: readonly string[] }) {
  const { t, lt } = useT()
  const { state } = useChoices(source, options, useCalm(true), '')
  const nameOf = (id: string): string | undefined => {
    const also = options.also?.find(({ value }) => String(value) === id)
    return also ? lt(also.label) : state.choices.find(({ value }) => String(value) === id)?.label
  }
  return values.map((id) => {
    const name = nameOf(id)
    return name === undefined || name === id ? id : t('forms.choice.named', { name, id })
  }).join(t('forms.read.and'))
}
