import { useEffect, useState } from 'react'
import type { CaseUpdate } from '../../core/cases'
import { useT } from '../../i18n'
import type { CaseRun } from '../../runtime'
import { useServices, useViewStore } from '../../state'
import { Button, Dialog, Skeleton } from '../../ui'
import { DiffView } from './DiffView'
import { insideText, placeText } from './placeText'
import type { CaseWork } from './useCaseWork'

/** What would change if the case expected what the run gave: looked at, then done. */
export function UpdateDialog({ run, work, onClose }: { run: Extract<CaseRun, { outcome: 'passed' | 'failed' }>; work: CaseWork; onClose: () => void }) {
  const translator = useT()
  const { t } = translator
  const { runService } = useServices()
  const view = useViewStore()
  const [update, setUpdate] = useState<CaseUpdate>()
  useEffect(() => {
    let left = false
    const { one, document, events, ran: { world } } = run
    const fail = () => {
      if (left) return
      view.getState().notify({ tone: 'bad', text: t('cases.updateHung') })
      onClose()
    }
    void runService().then((runner) => runner.update({ one, document, events, world })).then((made) => {
      if (made === undefined) fail()
      else if (!left) setUpdate(made)
    }, fail)
    return () => {
      left = true
    }
  }, [onClose, run, runService, t, view])
  const nothing = update?.changes.length === 0
  return (
    <Dialog
      title={t('cases.updateTitle')}
      width={720}
      onClose={onClose}
      footer={(
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" disabled={!update || nothing} onClick={() => { if (update) work.edit(update.one, t('cases.undo.update')); onClose() }}>{t('cases.updateDo')}</Button>
        </>
      )}
    >
      <div className="qc-update">
        {update ? null : <Skeleton />}
        {nothing ? <p>{t('cases.updateNothing')}</p> : null}
        {update?.changes.map(({ path, before, after }) => (
          <section key={JSON.stringify(path)} className="qc-failure">
            <p className="qc-failure-head"><b>{placeText(translator, path, run.one, run.document)}</b><code>{insideText(path)}</code></p>
            <DiffView expected={before} got={after} heads={{ expected: t('cases.before'), got: t('cases.after') }} />
          </section>
        ))}
        {update && !nothing && update.left.length > 0 ? <p className="qc-stale">{t('cases.updateLeft', { count: update.left.length })}</p> : null}
      </div>
    </Dialog>
  )
}
