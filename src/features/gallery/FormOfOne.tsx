import { useMemo } from 'react'
import type { Value } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { FieldForm } from '../../forms'
import { useT } from '../../i18n'
import { useSampleForm } from './useSampleForm'

export interface FormOfOneProps {
  schema: FieldSchema
  start: Value | undefined
  required?: boolean
  readOnly?: boolean
}

/** A form of one field, and below it the value that comes of it. A secret is told as set and no more. */
export function FormOfOne({ schema, start, required = false, readOnly = false }: FormOfOneProps) {
  const { t } = useT()
  const form = useMemo<FieldSchema>(() => ({ type: 'object', properties: { field: schema }, ...(required && { required: ['field'] }) }), [schema, required])
  const { values, environment, change } = useSampleForm(form, start === undefined ? {} : { field: start }, readOnly)
  const shown = values.field !== undefined && schema.secret ? { const: '••••••••' } : values.field
  return (
    <>
      <FieldForm schema={form} values={values} environment={environment} onChange={change} />
      <pre className="qg-value" role="group" aria-label={t('gallery.value')} tabIndex={0}>{shown === undefined ? t('gallery.unset') : JSON.stringify(shown, null, 1)}</pre>
    </>
  )
}
