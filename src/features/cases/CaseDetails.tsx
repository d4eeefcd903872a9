import { useState } from 'react'
import { readKnownCase, type FlowCase } from '../../core/cases'
import { DataView } from '../../forms'
import { issueText, useT } from '../../i18n'
import { useCases, useCaseStore, useFlow, useRun, useView } from '../../state'
import { Badge, Button, Icon, IconButton, type Tone } from '../../ui'
import { caseShown, type CaseState } from './caseState'
import { FailureCard } from './FailureCard'
import { toldFailures } from './toldFailures'
import { UpdateDialog } from './UpdateDialog'
import { insideText } from './placeText'
import type { CaseWork } from './useCaseWork'

const TONES: Record<CaseState, Tone> = { idle: 'neutral', queued: 'neutral', running: 'run', passed: 'ok', failed: 'bad', invalid: 'warn' }

/** A case: what it came to, in what the run was not as expected, and what it says. */
export function CaseDetails({ record, work, onEdit }: { record: { id: string; name: string }; work: CaseWork; onEdit: () => void }) {
  const translator = useT()
  const { t } = translator
  const store = useCaseStore()
  const document = useFlow((state) => state.document)
  const results = useCases((state) => state.results)
  const running = useCases((state) => state.running)
  const queue = useCases((state) => state.queue)
  const readOnly = useView((state) => state.readOnly)
  const busy = useRun((state) => state.phase !== 'idle')
  const [updating, setUpdating] = useState(false)
  const { state, stale, result } = caseShown(record.id, { results, running, queue }, document)
  const run = result?.run
  const judged = run !== undefined && 'failures' in run ? run : undefined
  const failures = toldFailures(judged?.failures ?? [])
  const count = failures.length
  return (
    <div className="qc-details">
      <div className="qc-head">
        <Badge tone={stale ? 'neutral' : TONES[state]}>{t(`cases.state.${state}`)}</Badge>
        <b className="q-ellipsis" title={record.name}>{record.name}</b>
      </div>
      {stale ? <p className="qc-stale"><Icon name="warning" size={14} />{t('cases.stale')}</p> : null}
      <div className="qc-actions">
        <Button size="small" icon="play" disabled={running !== undefined} onClick={() => void store.getState().run([record.id])}>{t('cases.run')}</Button>
        {judged ? <Button size="small" icon="search" disabled={busy} onClick={() => work.openRun(judged)}>{t('cases.openRun')}</Button> : null}
        {judged && count > 0 && !stale && !readOnly ? <Button size="small" icon="check" onClick={() => setUpdating(true)}>{t('cases.update')}</Button> : null}
        {readOnly ? null : <IconButton size="small" icon="sliders" tip="left" label={t('cases.edit')} onClick={onEdit} />}
      </div>
      {state === 'idle' ? <p className="qc-muted">{t('cases.idleHint')}</p> : null}
      {state === 'passed' ? <p className="qc-muted">{t('cases.passedHint')}</p> : null}
      {count > 0 ? <p><b>{count === 1 ? t('cases.failuresOne') : t('cases.failures', { count })}</b></p> : null}
      {judged ? failures.map(({ failure, nearest }) => (
        <FailureCard key={JSON.stringify([failure.code, failure.expectation, failure.path])} failure={failure} nearest={nearest} one={judged.one} document={judged.document} />
      )) : null}
      {run?.outcome === 'invalid' ? (
        <section className="qc-invalid">
          <p>{t('cases.invalidHint')}</p>
          <ul>{run.issues.map((issue) => <li key={JSON.stringify([issue.code, issue.place])}>{issueText(translator, issue)} {issue.place.path && issue.place.path.length > 0 ? <code>{insideText(issue.place.path)}</code> : null}</li>)}</ul>
        </section>
      ) : null}
      <Content record={record} />
      {updating && judged ? <UpdateDialog run={judged} work={work} onClose={() => setUpdating(false)} /> : null}
    </div>
  )
}

/** What the case says, to be looked into. */
function Content({ record }: { record: object }) {
  const { t } = useT()
  const read = readKnownCase(record)
  if (!read.ok) return null
  const { id: _id, name: _name, expect = {}, ...start } = read.value as FlowCase & Record<string, never>
  return (
    <>
      <details className="qc-content">
        <summary>{t('cases.expects')}</summary>
        <DataView value={expect as never} label={t('cases.expects')} />
      </details>
      <details className="qc-content">
        <summary>{t('cases.startsWith')}</summary>
        <DataView value={start as never} label={t('cases.startsWith')} />
      </details>
    </>
  )
}
