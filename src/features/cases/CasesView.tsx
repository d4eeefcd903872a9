import { useEffect, useRef, useState } from 'react'
import { casesOf, type FlowCase } from '../../core/cases'
import { useT } from '../../i18n'
import { useCases, useCaseStore, useFlow, useView, useViewStore } from '../../state'
import { Button, EmptyState, IconButton } from '../../ui'
import { CaseDetails } from './CaseDetails'
import { CaseEditor } from './CaseEditor'
import { CaseRow } from './CaseRow'
import { caseShown, isBad } from './caseState'
import { CoverageView } from './CoverageView'
import { useCaseWork } from './useCaseWork'
import './cases.css'

/** The flow's tests: run, looked into, mended; and what of the flow they go through. */
export function CasesView() {
  const { t } = useT()
  const work = useCaseWork()
  const view = useViewStore()
  const store = useCaseStore()
  const document = useFlow((state) => state.document)
  const selected = useCases((state) => state.selected)
  const readOnly = useView((state) => state.readOnly)
  const [editing, setEditing] = useState<{ id: string | undefined }>()
  const list = casesOf(document)
  const record = list.find(({ id }) => id === selected)
  const edited = editing?.id === undefined ? undefined : list.find(({ id }) => id === editing.id)
  const editor = editing && (
    <CaseEditor
      key={editing.id}
      record={edited}
      onClose={() => setEditing(undefined)}
      onSave={(cases: readonly FlowCase[]) => {
        const [one] = cases
        if (edited && one) work.edit(one, t('cases.undo.edit'))
        else work.add(cases)
      }}
    />
  )
  if (list.length === 0) {
    return (
      <>
        <EmptyState icon="check" title={t('cases.none')} hint={t('cases.noneHint')}>
          <Button look="primary" onClick={() => view.getState().openDock('runs')}>{t('cases.toRun')}</Button>
          {readOnly ? null : <Button onClick={() => setEditing({ id: undefined })}>{t('cases.add')}</Button>}
        </EmptyState>
        {editor}
      </>
    )
  }
  return (
    <div className="qc-view">
      <div className="qc-main">
        <CaseBar onAdd={() => setEditing({ id: undefined })} />
        <ul className="qc-list" aria-label={t('cases.list')}>
          {list.map((one, index) => (
            <CaseRow key={one.id} record={one} first={index === 0} last={index === list.length - 1} work={work} onEdit={() => setEditing({ id: one.id })} />
          ))}
        </ul>
      </div>
      <div className="qc-side">
        {record ? <button type="button" className="qc-link qc-back" onClick={() => store.getState().select(undefined)}>{t('cases.coverage')}</button> : null}
        {record ? <CaseDetails key={record.id} record={record} work={work} onEdit={() => setEditing({ id: record.id })} /> : <CoverageView />}
      </div>
      {editor}
    </div>
  )
}

/** Runs all, or those that failed; says how they stand. */
function CaseBar({ onAdd }: { onAdd: () => void }) {
  const { t } = useT()
  const store = useCaseStore()
  const document = useFlow((state) => state.document)
  const results = useCases((state) => state.results)
  const running = useCases((state) => state.running)
  const queue = useCases((state) => state.queue)
  const broken = useCases((state) => state.broken)
  const readOnly = useView((state) => state.readOnly)
  const list = casesOf(document)
  const shown = list.map(({ id }) => ({ id, ...caseShown(id, { results, running, queue }, document) }))
  const bad = shown.filter(isBad)
  const passed = shown.filter(({ state, stale }) => state === 'passed' && !stale).length
  const told = passed + bad.length === 0 ? '' : passed === list.length ? t('cases.allPassed', { count: passed }) : t('cases.counts', { passed, failed: bad.length })
  return (
    <div className="qc-bar">
      {running === undefined
        ? <Button size="small" look="primary" icon="play" onClick={() => void store.getState().run(list.map(({ id }) => id))}>{t('cases.runAll')}</Button>
        : <Button size="small" look="danger" icon="stop" onClick={() => store.getState().cancel()}>{t('cases.stop')}</Button>}
      {bad.length > 0 ? <Button size="small" icon="redo" disabled={running !== undefined} onClick={() => void store.getState().run(bad.map(({ id }) => id))}>{t('cases.runFailed')}</Button> : null}
      <span className="qc-bar-end">
        <span className="qc-told" data-bad={bad.length > 0 || undefined}>{told}</span>
        {readOnly ? null : <IconButton size="small" icon="plus" tip="left" label={t('cases.add')} onClick={onAdd} />}
      </span>
      {broken ? <p className="qc-stale" role="alert">{t('cases.broken')}</p> : null}
      <Announcement told={running === undefined ? told : ''} />
    </div>
  )
}

/** Says once that the cases are done, to those who do not see it. */
function Announcement({ told }: { told: string }) {
  const [said, setSaid] = useState('')
  const first = useRef(true)
  useEffect(() => {
    // What stood there before is no news.
    if (!first.current) setSaid(told)
    first.current = false
  }, [told])
  return <span className="q-unseen" role="status">{said}</span>
}
