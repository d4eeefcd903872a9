import { useState } from 'react'
import type { StepTrace } from '../../core/run'
import { useT } from '../../i18n'
import { useRun, useView } from '../../state'
import { Button } from '../../ui'
import { useRunAsCase } from './useRunAsCase'

/** Makes a case of the run, or of one step of it; says why where that cannot be. */
export function CaseButtons({ step }: { step?: StepTrace }) {
  const { t } = useT()
  const { obstacle, save, copy } = useRunAsCase()
  const readOnly = useView((state) => state.readOnly)
  const idle = useRun((state) => state.phase === 'idle')
  const [busy, setBusy] = useState(false)
  const once = (work: () => Promise<void>) => () => {
    setBusy(true)
    void work().finally(() => setBusy(false))
  }
  if (!idle) return null
  return (
    <div className="qr-case">
      {readOnly ? null : <Button size="small" icon="check" disabled={busy || obstacle !== undefined} title={obstacle && t(`runs.noCase.${obstacle}`)} onClick={once(() => save(step))}>{t(step ? 'runs.saveStepCase' : 'runs.saveCase')}</Button>}
      <Button size="small" icon="copy" disabled={busy || obstacle !== undefined} title={obstacle && t(`runs.noCase.${obstacle}`)} onClick={once(() => copy(step))}>{t(step ? 'runs.copyStepCase' : 'runs.copyCase')}</Button>
      {obstacle ? <span className="qr-muted">{t(`runs.noCase.${obstacle}`)}</span> : null}
    </div>
  )
}
