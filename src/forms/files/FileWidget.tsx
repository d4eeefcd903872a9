import { useEffect, useRef, useState } from 'react'
import { isFileHandle, type FileHandle, type Json } from '../../core/base'
import { useT } from '../../i18n'
import { Icon, sizeText, thumbnailOf } from '../../ui'
import { useFormEnvironment, type FormFiles } from '../formEnvironment'
import { StoredText } from '../StoredText'
import { constantOf, toConstant } from '../widgets/constant'
import type { WidgetProps } from '../widgetProps'
import { FilePick, FileZone } from './FileZone'
import { kindOf } from './fileWords'
import { useIntake, type Intake } from './useIntake'
import './files.css'

/** Pixels of its small picture, which is shown at half of that. */
const SIDE = 96

/** One file: chosen, dropped, pasted or taken from the samples; shown by name, size and a small picture. */
export default function FileWidget(props: WidgetProps) {
  const { disabled, schema } = props
  const { t } = useT()
  const intake = useIntake(schema)
  const json = constantOf(props.value)
  const handle = isFileHandle(json) ? json : undefined
  const input = useRef<HTMLInputElement>(null)
  const choose = () => input.current?.click()
  const take = (taken: FileHandle | undefined) => taken && props.onChange(toConstant({ ...taken } as unknown as Json))
  const { files } = useFormEnvironment()
  return (
    <FileZone schema={schema} intake={intake} many={false} disabled={disabled} input={input} onTake={([taken]) => take(taken)}>
      {handle ? <Shown key={handle.file} {...props} handle={handle} intake={intake} choose={choose} /> : (
        <>
          {files ? (
            <FilePick
              schema={schema} label={t('forms.file.choose')} ids={{ control: props.id, label: props.labelId, describedBy: props.describedBy }} invalid={props.invalid} disabled={disabled}
              choose={choose} onSample={(sample) => { intake.refuse(undefined); take(sample) }}
            />
          ) : <p id={props.id} className="qf-hint">{t('forms.file.closed')}</p>}
          <StoredText value={props.value} shown={json === undefined || JSON.stringify(json) === '{}'} />
        </>
      )}
    </FileZone>
  )
}

function Shown({ id, labelId, describedBy, disabled, invalid, onChange, handle, intake, choose }: WidgetProps & { handle: FileHandle; intake: Intake; choose: () => void }) {
  const { t } = useT()
  const { files } = useFormEnvironment()
  const content = useContent(files, handle)
  const tone = content.kept === 'missing' ? 'missing' : content.kept === 'memory' ? 'memory' : undefined
  return (
    <div className="qf-file-shown" data-tone={tone} data-invalid={invalid || undefined} role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <span className="qf-file-picture" aria-hidden>
        {content.picture ? <img src={content.picture} alt="" /> : <Icon name={content.kept === 'missing' ? 'warning' : 'file'} size={20} />}
      </span>
      <span className="qf-file-told">
        <span className="q-ellipsis" title={handle.name}>{handle.name}</span>
        <small title={handle.type}>{[kindOf(handle), sizeText(handle.size)].filter((one) => one !== '').join(' · ')}</small>
      </span>
      {!disabled && (
        <span className="qf-tools">
          <button type="button" id={id} className="qf-icon-button" aria-label={t('forms.file.replace')} title={t('forms.file.replace')} onClick={choose}><Icon name="upload" size={15} /></button>
          <button type="button" className="qf-icon-button" aria-label={t('forms.file.remove')} title={t('forms.file.remove')} onClick={() => { intake.refuse(undefined); onChange(undefined) }}><Icon name="close" size={15} /></button>
        </span>
      )}
      {tone === 'missing' && (
        <p className="qf-file-note">
          {t('forms.file.missing')}
          {!disabled && <button type="button" className="qf-fix" onClick={choose}>{t('forms.file.again')}</button>}
        </p>
      )}
      {/* What was just given has been told about already, and why. */}
      {tone === 'memory' && intake.warning === undefined && <p className="qf-file-note">{t('forms.file.memory')}</p>}
    </div>
  )
}

/** Where the content of a file is, and its small picture; nothing until that is known. */
function useContent(files: FormFiles | undefined, { file, type }: FileHandle): { kept?: 'kept' | 'memory' | 'missing'; picture?: string } {
  const [content, setContent] = useState<ReturnType<typeof useContent>>({})
  useEffect(() => {
    let left = false
    void (async () => {
      const kept = await files?.whereIs(file)
      if (left || !kept) return
      setContent({ kept })
      if (kept === 'missing' || !type.startsWith('image/')) return
      const bytes = await files?.read(file)
      const picture = bytes && await thumbnailOf(bytes, type, SIDE)
      if (!left && picture) setContent({ kept, picture })
    })().catch(() => undefined)
    return () => {
      left = true
    }
  }, [files, file, type])
  return content
}
