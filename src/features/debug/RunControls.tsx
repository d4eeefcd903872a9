import { useEffect, useState } from 'react'
import { useT } from '../../i18n'
import { useFlow, useRun, useRunStore } from '../../state'
import { Button, IconButton, keysLabel } from '../../ui'

/** A run shorter than this ends before anybody could think of pausing it. */
const LONG_MS = 400

/** What can be done with the run at work: stop it, pause it, and go through it where it stands still. */
export function RunControls() {
  const { t } = useT()
  const runs = useRunStore()
  const phase = useRun((state) => state.phase)
  const stands = useRun((state) => state.paused !== undefined && !state.playing)
  const nested = useFlow((state) => Object.values(state.document.nodes).some(({ parent }) => parent !== undefined))
  const { cancel, debug } = runs.getState()
  const stop = phase === 'cancelling' ? t('top.cancelling') : t('top.cancelRun')
  if (!stands) {
    return (
      <>
        <PauseButton />
        <Button look="danger" icon="stop" disabled={phase !== 'running'} keys={keysLabel('mod+.')} onClick={cancel}>{stop}</Button>
      </>
    )
  }
  return (
    <>
      <IconButton icon="stepOver" label={t('debug.over')} keys="F10" onClick={() => debug('over')} />
      {nested && <IconButton icon="stepInto" label={t('debug.into')} keys="F11" onClick={() => debug('into')} />}
      {nested && <IconButton icon="stepOut" label={t('debug.out')} keys={keysLabel('shift+F11')} onClick={() => debug('out')} />}
      <IconButton icon="stop" label={stop} keys={keysLabel('mod+.')} onClick={cancel} />
      <Button look="primary" icon="play" keys="F8" onClick={() => debug('continue')}>{t('debug.continue')}</Button>
    </>
  )
}

/** Offered once a run takes long enough to be paused: most are over at once, and a button would only flash. */
function PauseButton() {
  const { t } = useT()
  const runs = useRunStore()
  const phase = useRun((state) => state.phase)
  const pausing = useRun((state) => state.pausing)
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!long || phase !== 'running') return null
  return <IconButton icon="pause" label={t(pausing ? 'debug.pausing' : 'debug.pause')} keys="F8" disabled={pausing} onClick={() => runs.getState().debug('pause')} />
}
