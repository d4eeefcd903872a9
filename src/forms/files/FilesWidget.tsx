import { useRef } from 'react'
import type { FileHandle, Json } from '../../core/base'
import type { Value } from '../../core/expression'
import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import { ListWidget } from '../widgets/ListWidget'
import { itemsOf, listOf } from '../widgets/memberValues'
import type { WidgetProps } from '../widgetProps'
import { FilePick, FileZone } from './FileZone'
import { useIntake } from './useIntake'
import './files.css'

/** Several files: each a field of its own, which may also refer to one, and a place that takes more of them at once. */
export default function FilesWidget(props: WidgetProps) {
  const { t } = useT()
  const { files } = useFormEnvironment()
  const schema = props.schema.items ?? {}
  const intake = useIntake(schema)
  const items = itemsOf(props.value)
  const room = (props.schema.maxItems ?? Infinity) - items.length
  const input = useRef<HTMLInputElement>(null)
  const take = (handles: readonly FileHandle[]) => {
    if (handles.length > room) intake.refuse(t('forms.file.tooMany', { limit: props.schema.maxItems ?? 0 }))
    else props.onChange(listOf([...items, ...handles.map((handle): Value => ({ const: { ...handle } as unknown as Json }))]))
  }
  return (
    <div className="qf-files">
      <ListWidget {...props} />
      {files && !props.disabled && room > 0 && (
        <FileZone schema={schema} intake={intake} many={room > 1} disabled={props.disabled} input={input} onTake={take}>
          <FilePick schema={schema} label={t('forms.file.chooseMany')} disabled={props.disabled} choose={() => input.current?.click()} onSample={(sample) => { intake.refuse(undefined); take([sample]) }} />
        </FileZone>
      )}
    </div>
  )
}
