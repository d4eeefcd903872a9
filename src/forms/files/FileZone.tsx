import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode, type RefObject } from 'react'
import type { FileHandle } from '../../core/base'
import { isAccepted, type FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { Icon, Menu, sizeText } from '../../ui'
import { useFormEnvironment } from '../formEnvironment'
import { kindsText } from './fileWords'
import type { Intake } from './useIntake'

export interface FileZoneProps {
  /** The schema of one file. */
  schema: FieldSchema
  intake: Intake
  /** How many it takes at once. */
  many: boolean
  disabled: boolean
  onTake: (handles: readonly FileHandle[]) => void
  /** The browser's own choice of files; a click on it opens it. */
  input: RefObject<HTMLInputElement | null>
  children: ReactNode
}

const brings = (event: DragEvent | globalThis.DragEvent): boolean => [...(event.dataTransfer?.types ?? [])].includes('Files')

/** A place where files can be dropped, pasted, chosen from the disk and from those that come with the program. */
export function FileZone({ schema, intake, many, disabled, onTake, input, children }: FileZoneProps) {
  const { t } = useT()
  const [hot, setHot] = useState(false)

  // A file that is let go a little beside would have the browser leave the page for it.
  useEffect(() => {
    const stay = (event: globalThis.DragEvent) => {
      if (brings(event) && !event.defaultPrevented) event.preventDefault()
    }
    window.addEventListener('dragover', stay)
    window.addEventListener('drop', stay)
    return () => {
      window.removeEventListener('dragover', stay)
      window.removeEventListener('drop', stay)
    }
  }, [])

  const take = async (files: readonly File[]) => {
    if (files.length === 0) return
    if (!many && files.length > 1) return intake.refuse(t('forms.file.onlyOne'))
    const handles = await intake.take(files)
    if (handles.length > 0) onTake(handles)
  }
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (disabled || files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    // What is copied from a screen has a name that says nothing.
    void take(files.map((file) => (/^image\.\w+$/.test(file.name) ? new File([file], `${t('forms.file.pasted')}.${file.name.split('.').at(-1) ?? 'png'}`, { type: file.type }) : file)))
  }
  const drop = (event: DragEvent) => {
    setHot(false)
    if (disabled || !brings(event)) return
    event.preventDefault()
    event.stopPropagation()
    const files = [...event.dataTransfer.files]
    // A folder comes as a file that cannot be read, or as none.
    if (files.length === 0) intake.refuse(t('forms.file.noFile'))
    else void take(files)
  }
  return (
    <div
      className="qf-file"
      data-hot={hot || undefined}
      onDragOver={(event) => {
        if (disabled || !brings(event)) return
        event.preventDefault()
        event.stopPropagation()
        event.dataTransfer.dropEffect = 'copy'
        setHot(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHot(false)
      }}
      onDrop={drop}
      onPaste={paste}
    >
      {children}
      <input
        ref={input} type="file" hidden multiple={many} accept={schema.accept?.join(',')} data-file-input
        onChange={(event) => { void take([...(event.target.files ?? [])]); event.target.value = '' }}
      />
      <div role="status" className="qf-file-said">
        {intake.busy !== undefined && <p className="qf-hint">{t('forms.file.busy', { name: intake.busy })}</p>}
        {intake.refused !== undefined && <p className="qf-problem">{intake.refused}</p>}
        {intake.warning !== undefined && <p className="qf-hint qf-file-warn">{intake.warning}</p>}
      </div>
    </div>
  )
}

export interface FilePickProps {
  schema: FieldSchema
  label: string
  /** Element ids: of the button, of the field's label, of help and problems. */
  ids?: { control: string; label: string; describedBy: string | undefined }
  invalid?: boolean
  disabled: boolean
  choose: () => void
  onSample: (handle: FileHandle) => void
}

/** What an empty zone shows: the ways to a file, and which files fit. */
export function FilePick({ schema, label, ids, invalid = false, disabled, choose, onSample }: FilePickProps) {
  const translator = useT()
  const { t } = translator
  const rules = [kindsText(schema, translator), schema.maxSize === undefined ? undefined : t('forms.file.most', { size: sizeText(schema.maxSize) })].filter((one) => one !== undefined).join(' · ')
  const own = ids && `${ids.control}-own`
  return (
    <div className="qf-file-zone" data-invalid={invalid || undefined}>
      <div className="qf-file-line">
        <button type="button" id={ids?.control} className="qf-file-choose" disabled={disabled} aria-labelledby={ids && `${ids.label} ${own}`} aria-describedby={ids?.describedBy} onClick={choose}>
          <Icon name="upload" size={14} /> <span id={own}>{label}</span>
        </button>
        <Samples schema={schema} disabled={disabled} onChoose={onSample} />
      </div>
      <p className="qf-hint qf-file-cold">{t('forms.file.drop')}</p>
      <p className="qf-hint qf-file-warm">{t('forms.file.release')}</p>
      {rules !== '' && <p className="qf-hint">{rules}</p>}
    </div>
  )
}

/** The files that come with the program, as far as the field takes them. */
function Samples({ schema, disabled, onChoose }: { schema: FieldSchema; disabled: boolean; onChoose: (handle: FileHandle) => void }) {
  const { t } = useT()
  const { files } = useFormEnvironment()
  const button = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState<readonly FileHandle[] | 'none'>()
  if (!files || disabled) return null
  const open = async () => {
    const all = await files.samples().catch(() => undefined)
    setShown(all?.filter((one) => isAccepted(schema.accept, one) && one.size <= (schema.maxSize ?? one.size) && one.size >= (schema.minSize ?? 0)) ?? 'none')
  }
  return (
    <>
      <button ref={button} type="button" className="qf-file-samples" aria-haspopup="menu" aria-expanded={shown !== undefined} onClick={() => void open()}>
        <Icon name="sparkle" size={13} /> {t('forms.file.sample')}
      </button>
      {shown !== undefined && (
        <Menu
          label={t('forms.file.sample')} anchor={button} onClose={() => setShown(undefined)}
          items={shown === 'none' || shown.length === 0
            ? [{ key: 'none', label: t(shown === 'none' ? 'forms.file.noSamples' : 'forms.file.noSample'), disabled: true, onChoose: () => undefined }]
            : shown.map((handle) => ({ key: handle.file, icon: 'file' as const, label: handle.name, keys: sizeText(handle.size), onChoose: () => onChoose(handle) }))}
        />
      )}
    </>
  )
}
