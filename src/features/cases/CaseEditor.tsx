import { useRef, useState } from 'react'
import type { Issue, Json } from '../../core/base'
import { loadCases, readCase, saveCases, type FlowCase } from '../../core/cases'
import { parseFlowText } from '../../core/flow'
import { issueText, useT } from '../../i18n'
import { Button, Dialog, Icon } from '../../ui'
import { insideText } from './placeText'

/** A case (or, to be added, several) as JSON, with what is wrong with it before it is kept. */
export function CaseEditor({ record, onSave, onClose }: { record: object | undefined; onSave: (cases: readonly FlowCase[]) => void; onClose: () => void }) {
  const translator = useT()
  const { t } = translator
  const [text, setText] = useState(() => (record === undefined ? '' : textOf(record as FlowCase)))
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const file = useRef<HTMLInputElement>(null)
  const takeFile = async (chosen: File | undefined) => {
    const content = await chosen?.text().catch(() => undefined)
    if (content === undefined) return
    setText(content)
    setIssues([])
  }
  const save = () => {
    const read = readText(text, record)
    if (!read.ok) return setIssues(read.error)
    onSave(read.value)
    onClose()
  }
  return (
    <Dialog
      title={t(record === undefined ? 'cases.addTitle' : 'cases.editTitle')}
      width={680}
      onClose={onClose}
      footer={(
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" onClick={save}>{t(record === undefined ? 'cases.add' : 'cases.save')}</Button>
        </>
      )}
    >
      <div className="qc-editor">
        <div className="qc-editor-head">
          <p className="qc-muted">{t('cases.jsonHint')}</p>
          {record === undefined ? (
            <>
              <Button size="small" icon="file" onClick={() => file.current?.click()}>{t('cases.file')}</Button>
              <input ref={file} type="file" accept=".json,application/json" hidden onChange={(event) => { void takeFile(event.target.files?.[0]); event.target.value = '' }} />
            </>
          ) : null}
        </div>
        <textarea aria-label={t('cases.json')} spellCheck={false} value={text} onChange={(event) => { setText(event.target.value); setIssues([]) }} />
        {issues.length > 0 ? (
          <div className="qc-problems" role="alert">
            <p><Icon name="error" size={14} />{t('cases.notSaved')}</p>
            <ul>{issues.slice(0, 5).map((issue) => <li key={JSON.stringify([issue.code, issue.place.path])}>{issueText(translator, issue)} {issue.place.path && issue.place.path.length > 0 ? <code>{insideText(issue.place.path)}</code> : null}</li>)}</ul>
          </div>
        ) : null}
      </div>
    </Dialog>
  )
}

/** As in a file of cases, without what stands around it. */
function textOf(one: FlowCase): string {
  const { cases: [arranged] } = JSON.parse(saveCases({ cases: [one] })) as { cases: Json[] }
  return JSON.stringify(arranged, null, 2)
}

/** One case, or a file of them; an edited one keeps its id. */
function readText(text: string, record: object | undefined): { ok: true; value: readonly FlowCase[] } | { ok: false; error: readonly Issue[] } {
  const parsed = parseFlowText(text)
  if (!parsed.ok) return { ok: false, error: [parsed.error] }
  const json = parsed.value
  const isFile = typeof json === 'object' && json !== null && !Array.isArray(json) && 'cases' in json
  if (isFile && record === undefined) {
    const file = loadCases(json)
    return file.ok ? { ok: true, value: file.value.cases } : file
  }
  const read = readCase(json)
  return read.ok ? { ok: true, value: [record === undefined ? read.value : { ...read.value, id: (record as FlowCase).id }] } : read
}
