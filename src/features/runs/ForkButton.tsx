import { useState } from 'react'
import { useT } from '../../i18n'
import { useRun, useRunStore } from '../../state'
import { Button } from '../../ui'
import { ForkDialog, type ForkTarget } from './ForkDialog'

/** Opens the dialog that changes a value and goes on from there; nothing where the run or the step does not allow it. */
export function ForkButton({ target }: { target: ForkTarget }) {
  const { t } = useT()
  const runs = useRunStore()
  const [open, setOpen] = useState(false)
  const offered = useRun(({ current, phase, paused, trace }) =>
    current?.begun !== undefined && runs.getState().startWorld() !== undefined && (phase === 'idle' || paused !== undefined)
    && canChange(target, trace?.endedAt !== undefined))
  return (
    <>
      {offered ? <Button size="small" icon="fork" onClick={() => setOpen(true)}>{'step' in target ? t('fork.open') : t('fork.openVariable', { name: target.variable })}</Button> : null}
      {open ? <ForkDialog target={target} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** A step that has come to its end can always be changed where it did; what is at work, and variables, only while the run is. */
function canChange(target: ForkTarget, over: boolean): boolean {
  if (!('step' in target)) return !over
  const { status } = target.step
  return status === 'succeeded' || status === 'failed' || (!over && (status === 'queued' || status === 'running' || status === 'waiting'))
}
