import { inferSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { SchemaTree } from '../SchemaTree'
import type { WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { JsonWidget } from './JsonWidget'

/** A sample as JSON, and what is learnt from it: the fields that later steps may refer to. */
export function SampleWidget(props: WidgetProps) {
  const { t } = useT()
  const sample = constantOf(props.value)
  return (
    <>
      <JsonWidget {...props} schema={{ ...props.schema, ui: { rows: 6, ...props.schema.ui } }} />
      {sample === undefined ? null : (
        <div className="qf-learnt">
          <p className="qf-hint">{t('forms.sample.learnt')}</p>
          <SchemaTree schema={inferSchema(sample)} sample={sample} />
        </div>
      )}
    </>
  )
}
