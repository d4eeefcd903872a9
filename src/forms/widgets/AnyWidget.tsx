import { Select } from 'antd'
import type { ComponentType } from 'react'
import { useT } from '../../i18n'
import type { Json } from '../../core/base'
import type { WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { JsonWidget } from './JsonWidget'
import { NumberWidget } from './NumberWidget'
import { SwitchWidget } from './SwitchWidget'
import { TextAreaWidget } from './TextWidget'

type AnyKind = 'text' | 'number' | 'boolean' | 'json' | 'null'

const KINDS: readonly AnyKind[] = ['text', 'number', 'boolean', 'json', 'null']

const BLANK: Record<AnyKind, Json> = { text: '', number: 0, boolean: false, json: {}, null: null }

const EDITORS: Partial<Record<AnyKind, ComponentType<WidgetProps>>> = {
  text: TextAreaWidget, number: NumberWidget, boolean: SwitchWidget, json: JsonWidget,
}

/** A constant of a type that the schema leaves open: people say which, so that nothing is guessed from what a text looks like. */
export function AnyWidget(props: WidgetProps) {
  const { t } = useT()
  const kind = kindOf(constantOf(props.value))
  const Editor = EDITORS[kind]
  return (
    <div className="qf-any">
      <Select
        className="qf-any-kind"
        value={kind}
        onChange={(next: AnyKind) => props.onChange({ const: convert(constantOf(props.value), next) })}
        options={KINDS.map((item) => ({ value: item, label: t(`forms.any.${item}`) }))}
        disabled={props.disabled}
        aria-label={t('forms.anyType')}
      />
      {Editor ? <Editor {...props} schema={{ ...props.schema, ui: { ...props.schema.ui, rows: 1 } }} /> : null}
    </div>
  )
}

function kindOf(json: Json | undefined): AnyKind {
  if (json === undefined || typeof json === 'string') return 'text'
  if (json === null) return 'null'
  if (typeof json === 'number') return 'number'
  return typeof json === 'boolean' ? 'boolean' : 'json'
}

/** Keeps what can be kept when the type changes. */
function convert(json: Json | undefined, kind: AnyKind): Json {
  if (kind === 'text' && json !== undefined && json !== null) return typeof json === 'string' ? json : JSON.stringify(json)
  if (kind === 'number' && typeof json === 'string' && json.trim() !== '' && Number.isFinite(Number(json))) return Number(json)
  if (kind === 'boolean' && typeof json === 'string') return json === 'true'
  if (kind === 'json' && typeof json === 'string') {
    try {
      const parsed = JSON.parse(json) as Json
      if (typeof parsed === 'object' && parsed !== null) return parsed
    } catch { /* the text is no JSON: start from an empty object */ }
  }
  return BLANK[kind]
}
