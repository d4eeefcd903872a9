import { Popover } from 'antd'
import { useState } from 'react'
import type { RefPath } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import type { WidgetProps } from '../widgetProps'
import { convertReference } from './convertReference'
import { PickerButton } from './PickerButton'
import { ReferenceChip } from './ReferenceChip'
import { ReferencePicker } from './ReferencePicker'

/**
 * One reference that keeps its type: for fields that are no text. Choosing something of another type that can be
 * converted writes the conversion as an expression.
 */
export function ReferenceInput(props: WidgetProps) {
  const { t } = useT()
  const { sample } = useFormEnvironment()
  const [picking, setPicking] = useState(false)
  const ref = props.value && 'ref' in props.value ? props.value : undefined
  const pick = (path: RefPath, schema: FieldSchema, fit: string) => {
    setPicking(false)
    props.onChange(fit === 'convert' ? convertReference(path, schema, props.schema, sample(path)) : { ref: path })
  }
  return (
    <Popover
      open={picking}
      onOpenChange={(next) => setPicking(next && !props.disabled)}
      trigger={['click']}
      placement="bottomRight"
      destroyOnHidden
      arrow={false}
      content={<ReferencePicker target={props.schema} onPick={pick} onClose={() => setPicking(false)} />}
    >
      <div className="qf-box" data-invalid={props.invalid} data-disabled={props.disabled}>
        <button
          type="button"
          id={props.id}
          className="qf-ref-slot"
          disabled={props.disabled}
          aria-haspopup="tree"
          aria-expanded={picking}
          aria-describedby={props.describedBy}
          onKeyDown={(event) => { if (ref && (event.key === 'Backspace' || event.key === 'Delete')) props.onChange(undefined) }}
        >
          {ref ? <ReferenceChip value={ref} /> : <span className="qf-placeholder">{t('forms.ref.choose')}</span>}
        </button>
        {ref && !props.disabled ? (
          <button
            type="button"
            className="qf-icon-button"
            aria-label={t('forms.ref.clear')}
            title={t('forms.ref.clear')}
            onClick={(event) => { event.stopPropagation(); props.onChange(undefined) }}
          >
            <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6"><path d="m3 3 6 6M9 3 3 9" /></svg>
          </button>
        ) : null}
        <PickerButton open={picking} disabled={props.disabled} />
      </div>
    </Popover>
  )
}
