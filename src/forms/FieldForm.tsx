import { useEffect, useMemo, useRef } from 'react'
import type { Value } from '../core/expression'
import type { FieldSchema } from '../core/schema'
import { FieldList } from './FieldList'
import { focusField } from './focusField'
import { FormEnvironmentProvider, type FormEnvironment } from './formEnvironment'
import { WidgetsProvider } from './widgetsContext'
import { WIDGETS } from './widgets'
import { constantOf } from './widgets/constant'
import './forms.css'

const NO_PATH: readonly never[] = []

/**
 * A form for the members of an object schema. It knows no operation and no connector: everything shown follows from
 * the schema. Each change hands over the whole new value of one top member (undefined unsets it).
 */
export function FieldForm(props: {
  schema: FieldSchema
  values: Readonly<Record<string, Value>>
  onChange: (name: string, value: Value | undefined) => void
  environment: FormEnvironment
}) {
  const box = useRef<HTMLDivElement>(null)
  const { focus } = props.environment
  useEffect(() => {
    if (focus && box.current) return focusField(box.current, focus.path)
    return undefined
  }, [focus])
  const timezone = zoneIn(props.schema, props.values) ?? props.environment.timezone
  const environment = useMemo(() => ({ ...props.environment, timezone }), [props.environment, timezone])
  return (
    <FormEnvironmentProvider environment={environment}>
      <WidgetsProvider widgets={WIDGETS}>
        <div className="qf-form" ref={box} data-read={environment.readOnly || undefined}>
          <FieldList schema={props.schema} values={props.values} path={NO_PATH} onChange={props.onChange} />
        </div>
      </WidgetsProvider>
    </FormEnvironmentProvider>
  )
}

/** The time zone that a constant field of this form names. */
function zoneIn(schema: FieldSchema, values: Readonly<Record<string, Value>>): string | undefined {
  const name = Object.entries(schema.properties ?? {}).find(([, field]) => field.format === 'timezone' || field.ui?.widget === 'timezone')?.[0]
  const zone = name === undefined ? undefined : constantOf(values[name])
  return typeof zone === 'string' && zone !== '' ? zone : undefined
}
