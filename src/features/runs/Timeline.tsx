import type { CSSProperties } from 'react'
import { useT } from '../../i18n'
import { useFlow, useRun, useRunStore } from '../../state'
import { IconButton } from '../../ui'
import { dateAndTime } from './runTime'

/** Plays the run, and goes to any of its events: canvas, sandbox and trace all show that moment. */
export function Timeline() {
  const { t, locale } = useT()
  const store = useRunStore()
  const cursor = useRun((state) => state.cursor)
  const length = useRun((state) => state.length)
  const playing = useRun((state) => state.playing)
  const now = useRun((state) => state.trace?.now)
  const fork = useRun((state) => state.trace?.fork?.events)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const place = (count: number) => `${length === 0 ? 0 : (count / length) * 100}%`
  return (
    <div className="qr-timeline">
      <IconButton icon="toStart" size="small" label={t('runs.toStart')} tip="above" disabled={length === 0} onClick={() => store.getState().seek(Math.min(1, length))} />
      {playing
        ? <IconButton icon="pause" size="small" label={t('runs.pause')} tip="above" onClick={() => store.getState().pause()} />
        : <IconButton icon="play" size="small" label={t('runs.play')} tip="above" disabled={length === 0} onClick={() => store.getState().play()} />}
      {fork === undefined ? null : <IconButton icon="fork" size="small" label={t('fork.toMoment', { number: fork })} tip="above" onClick={() => store.getState().seek(fork)} />}
      <input
        type="range"
        min={Math.min(1, length)}
        max={length}
        value={cursor}
        onChange={(event) => store.getState().seek(Number(event.target.value))}
        aria-label={t('runs.timeline')}
        aria-valuetext={`${t('runs.position', { cursor, length })}${now === undefined ? '' : `, ${dateAndTime(now, timezone, locale)}`}`}
        style={{ '--qr-done': place(cursor) } as CSSProperties}
      />
      {now === undefined ? null : <time className="qr-clock" dateTime={new Date(now).toISOString()} title={t('runs.virtual')}>{dateAndTime(now, timezone, locale)}</time>}
      <span className="qr-num">{cursor} / {length}</span>
    </div>
  )
}
