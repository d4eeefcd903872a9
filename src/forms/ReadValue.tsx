import { Fragment, useRef, useState } from 'react'
import { formatPath, formatText, type Value, type ValueMode } from '../core/expression'
import type { FieldSchema } from '../core/schema'
import { useT } from '../i18n'
import { Icon } from '../ui'
import { ChoiceNames } from './choices/ChoiceNames'
import { paint } from './expression/paint'
import { useFormEnvironment } from './formEnvironment'
import { readText } from './readText'
import { ReferenceChip } from './references/ReferenceChip'
import { widgetOf } from './widgetOf'
import { constantOf, textOf } from './widgets/constant'

/**
 * A value where nothing may be changed: to be read, marked and copied. What is copied is the value itself: references
 * as they are written, choices as flows hold them.
 */
export function ReadValue(props: { value: Value | undefined; mode: ValueMode; schema: FieldSchema; id: string; labelId: string; describedBy: string | undefined }) {
  const { t } = useT()
  const { value, schema } = props
  const box = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState(false)
  const source = widgetOf(schema) === 'secret' ? '' : sourceOf(value)
  const copy = async () => {
    // A frame may not be allowed to write to the clipboard: then the text stands there marked, for the browser's own keys.
    const done = await Promise.resolve().then(() => navigator.clipboard.writeText(source)).then(() => true, () => false)
    if (done) setCopied(true)
    else if (box.current) getSelection()?.selectAllChildren(box.current)
  }
  return (
    <div className="qf-read" data-mode={props.mode} onPointerLeave={() => setCopied(false)}>
      <div ref={box} id={props.id} className="qf-read-text" role="textbox" aria-readonly="true" aria-multiline="true" tabIndex={0} aria-labelledby={props.labelId} aria-describedby={props.describedBy}>
        <Content value={value} schema={schema} />
      </div>
      {source === '' ? null : (
        <button type="button" className="qf-icon-button" aria-label={t(copied ? 'forms.read.copied' : 'forms.read.copy')} title={t(copied ? 'forms.read.copied' : 'forms.read.copy')} onClick={() => void copy()}>
          <Icon name={copied ? 'check' : 'copy'} size={14} />
        </button>
      )}
    </div>
  )
}

function Content({ value, schema }: { value: Value | undefined; schema: FieldSchema }) {
  const translator = useT()
  const { timezone } = useFormEnvironment()
  if (value && 'expr' in value) return <code>{paint(value.expr, [])}</code>
  if (value && 'ref' in value) return <ReferenceChip value={value} />
  if (value && 'text' in value) return value.text.map((part, index) => <Fragment key={index}>{typeof part === 'string' ? part : <ReferenceChip value={part} />}</Fragment>)
  const json = constantOf(value) ?? schema.default
  if (json === undefined || json === '') return <span className="qf-placeholder">{translator.t('forms.read.none')}</span>
  if (value !== undefined && widgetOf(schema) === 'choice' && (typeof json === 'string' || typeof json === 'number')) return <ChoiceNames value={json} schema={schema} />
  const text = readText(json, schema, timezone, translator)
  return value === undefined ? <span className="qf-placeholder">{translator.t('forms.read.default', { value: text })}</span> : text
}

/** The value as text that can be pasted into a field and means the same there. */
function sourceOf(value: Value | undefined): string {
  if (!value) return ''
  if ('expr' in value) return value.expr
  if ('ref' in value) return formatPath(value.ref)
  return 'text' in value ? formatText(value) : textOf(value)
}
