import type { CSSProperties } from 'react'
import { useT } from '../../i18n'
import { useRun, useRunStore } from '../../state'
import { IconButton } from '../../ui'

/** Plays the run, and goes to any of its events: canvas, sandbox and trace all show that moment. */
export function Timeline() {
  const { t } = useT()
  const store = useRunStore()
  const cursor = useRun((state) => state.cursor)
  const length = useRun((state) => state.length)
  const playing = useRun((state) => state.playing)
  return (
    <div className="qr-timeline">
      <IconButton icon="toStart" size="small" label={t('runs.toStart')} tip="above" disabled={length === 0} onClick={() => store.getState().seek(Math.min(1, length))} />
      {playing
        ? <IconButton icon="pause" size="small" label={t('runs.pause')} tip="above" onClick={() => store.getState().pause()} />
        : <IconButton icon="play" size="small" label={t('runs.play')} tip="above" disabled={length === 0} onClick={() => store.getState().play()} />}
      <input
        type="range"
        min={Math.min(1, length)}
        max={length}
        value={cursor}
        onChange={(event) => store.getState().seek(Number(event.target.value))}
        aria-label={t('runs.timeline')}
        aria-valuetext={t('runs.position', { cursor, length })}
        style={{ '--qr-done': `${length === 0 ? 0 : (cursor / length) * 100}%` } as CSSProperties}
      />
      <span className="qr-num">{cursor} / {length}</span>
    </div>
  )
}
