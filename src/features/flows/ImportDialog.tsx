import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import type { Issue } from '../../core/base'
import { issueText, useT } from '../../i18n'
import type { FlowDocument } from '../../core/flow'
import { useServices, useViewStore } from '../../state'
import { Button, Dialog, Icon } from '../../ui'
import { tellMissing } from './downloadFlows'
import { readImport, type Import } from './readImport'
import './ImportDialog.css'

export interface ImportDialogProps {
  /** Takes the flows that were read. */
  onImport: (documents: readonly FlowDocument[]) => Promise<void>
  onClose: () => void
}

/** A pasted text beyond this is read without ever being put into the text box, which would freeze on it. */
const SHOWN_CHARACTERS = 200_000
const ISSUES_SHOWN = 4

/** Takes a flow from a file, a drop or a paste, and says clearly what is wrong with one that cannot be read. */
export function ImportDialog({ onImport, onClose }: ImportDialogProps) {
  const translator = useT()
  const { t } = translator
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [fromFile, setFromFile] = useState(false)
  const [hot, setHot] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const { files } = useServices()
  const view = useViewStore()

  /** What came along is there before anybody looks for it. */
  const hand = async (imports: readonly Import[]) => {
    const documents = imports.flatMap((one) => one.documents)
    for (const one of imports) if (Object.keys(one.files).length > 0) await files.unpack(one.files)
    await onImport(documents)
    await tellMissing({ files, view, t }, documents)
  }

  const take = async (source: string) => {
    setBusy(true)
    setIssues([])
    setFromFile(false)
    const result = await readImport(source)
    if (result.ok) await hand([result.value])
    else setIssues(result.error)
    setBusy(false)
  }
  /** Of several files, all are taken or none. */
  const takeFiles = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    setBusy(true)
    setIssues([])
    setFromFile(true)
    const imports: Import[] = []
    const found: Issue[] = []
    for (const one of chosen) {
      const source = await one.text().catch(() => undefined)
      const result = source === undefined ? undefined : await readImport(source)
      if (result?.ok) imports.push(result.value)
      else found.push(...(result?.error ?? [{ code: 'flow.unreadableFile', severity: 'error' as const, place: {} }]))
    }
    if (found.length === 0) await hand(imports)
    setIssues(found)
    setBusy(false)
  }
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text')
    if (pasted.length <= SHOWN_CHARACTERS) return
    event.preventDefault()
    void take(pasted)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setHot(false)
    void takeFiles([...event.dataTransfer.files])
  }
  return (
    <Dialog
      title={t('import.title')}
      width={560}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" disabled={busy} onClick={() => void take(text)}>{busy ? t('import.reading') : t('import.open')}</Button>
        </>
      }
    >
      <div className="q-import" data-hot={hot || undefined} onDragOver={(event) => { event.preventDefault(); setHot(true) }} onDragLeave={() => setHot(false)} onDrop={drop}>
        <div className="q-import-head">
          <p>{t('import.hint')}</p>
          <Button size="small" icon="file" onClick={() => file.current?.click()}>{t('import.file')}</Button>
          <input ref={file} type="file" accept=".json,application/json" multiple hidden onChange={(event) => { void takeFiles([...(event.target.files ?? [])]); event.target.value = '' }} />
        </div>
        <textarea aria-label={t('import.paste')} placeholder={t('import.placeholder')} spellCheck={false} value={text} onChange={(event) => { setText(event.target.value); setIssues([]) }} onPaste={paste} />
      </div>
      {issues.length > 0 && (
        <div className="q-import-issues" role="alert">
          <p><Icon name="error" size={14} /> {t(fromFile ? 'import.failed' : 'import.failedText')}</p>
          <ul>
            {issues.slice(0, ISSUES_SHOWN).map((issue) => (
              <li key={`${issue.code} ${(issue.place.path ?? []).join('/')}`}>
                {issueText(translator, issue)}
                {issue.place.path && issue.place.path.length > 0 && <code>{issue.place.path.join(' › ')}</code>}
              </li>
            ))}
          </ul>
          {issues.length > ISSUES_SHOWN && <p>{t('import.moreIssues', { count: issues.length - ISSUES_SHOWN })}</p>}
        </div>
      )}
    </Dialog>
  )
}
