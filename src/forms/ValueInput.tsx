import { createElement } from 'react'
import type { ValueMode } from '../core/expression'
import type { FieldSchema } from '../core/schema'
import { ExpressionEditor } from './expression/ExpressionEditor'
import { takesText } from './modes'
import { ReferenceInput } from './references/ReferenceInput'
import { ReferenceText } from './references/ReferenceText'
import type { WidgetProps } from './widgetProps'
import { widgetOf } from './widgetOf'
import { useWidgets } from './widgetsContext'

/** The control for a value in one mode. */
export function ValueInput(props: WidgetProps & { mode: ValueMode }) {
  const { mode, ...rest } = props
  const widgets = useWidgets()
  if (mode === 'expr') return <ExpressionEditor {...rest} />
  if (mode === 'ref') return takesText(props.schema) ? <ReferenceText {...rest} multiline={isMultiline(props.schema)} /> : <ReferenceInput {...rest} />
  return createElement(widgets[widgetOf(props.schema)], rest)
}

const isMultiline = (schema: FieldSchema): boolean => {
  const widget = widgetOf(schema)
  return widget === 'textarea' || widget === 'any'
}
