import { useRef, useState } from 'react'
import { useT } from '../../i18n'
import { Badge, Button, IconButton, Menu } from '../../ui'
import { scenarios } from './scenarios'
import { useDemoPlayer, usePlayerState } from './useDemoPlayer'
import './demo.css'

const SPEEDS = [0.5, 1, 1.5, 2, 4] as const

export interface DemoBarProps {
  /** Throws away what was done and begins with fresh data. */
  onReset: () => void
  /** Where the designer is without the demo. */
  leaveTo: string
}

/** Below the designer: what is said, large enough for the last row of a meeting room, and the player's buttons. */
export function DemoBar({ onReset, leaveTo }: DemoBarProps) {
  const { t, lt } = useT()
  const player = useDemoPlayer()
  const { status, scenario, at, speed } = usePlayerState()
  const [choosing, setChoosing] = useState(false)
  const chooser = useRef<HTMLButtonElement>(null)
  const [first] = scenarios
  const moves = status === 'playing' || status === 'opening'
  const next = SPEEDS[(SPEEDS.findIndex((one) => one >= speed) + 1) % SPEEDS.length] ?? 1
  return (
    <section className="qd-demo" aria-label={t('demo.bar')} data-status={status}>
      <Caption />
      <div className="qd-bar">
        <Badge tone="accent">{t('demo.bar')}</Badge>
        <Button ref={chooser} size="small" icon="list" aria-haspopup="menu" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
          <span className="q-ellipsis">{scenario ? lt(scenario.title) : t('demo.choose')}</span>
        </Button>
        {choosing && (
          <Menu
            label={t('demo.choose')}
            anchor={chooser}
            onClose={() => setChoosing(false)}
            items={scenarios.map((one) => ({
              key: one.id, icon: one.id === scenario?.id ? 'check' as const : 'play' as const, onChoose: () => player.start(one),
              label: <span className="qd-choice"><b>{lt(one.title)}</b><small>{lt(one.about)}</small></span>,
            }))}
          />
        )}
        {moves
          ? <Button size="small" look="primary" icon="pause" disabled={status === 'opening'} onClick={player.pause}>{t('demo.pause')}</Button>
          : <Button size="small" look="primary" icon="play" onClick={() => (scenario ? player.play() : first && player.start(first))}>{t(status === 'taken' ? 'demo.goOn' : 'demo.play')}</Button>}
        <IconButton size="small" tip="above" icon="stepOver" label={t('demo.step')} disabled={!(moves || status === 'paused' || status === 'taken')} onClick={player.step} />
        <IconButton size="small" tip="above" icon="toStart" label={t('demo.restart')} disabled={!scenario} onClick={player.restart} />
        <Button size="small" look="ghost" title={t('demo.speed', { speed })} aria-label={t('demo.speed', { speed })} onClick={() => player.setSpeed(next)}>{speed}×</Button>
        {scenario && <span className="qd-at" aria-label={t('demo.progress', { at: at + 1, count: scenario.steps.length })}>{at + 1}/{scenario.steps.length}</span>}
        <span className="q-grow" />
        <span className="qd-private">{t('demo.private')}</span>
        <Button size="small" look="ghost" icon="outdated" title={t('demo.resetTip')} onClick={onReset}>{t('demo.reset')}</Button>
        <a className="qd-leave" href={leaveTo}>{t('demo.leave')}</a>
      </div>
    </section>
  )
}

/** What is said of the step at work; what can be done where the player stands still for a reason. */
function Caption() {
  const { t, lt, maybe } = useT()
  const player = useDemoPlayer()
  const { status, scenario, caption, problem } = usePlayerState()
  if (!scenario) return null
  const after = scenarios[scenarios.findIndex(({ id }) => id === scenario.id) + 1] ?? scenarios[0]
  const text = status === 'taken' ? t('demo.taken') : status === 'lost' ? maybe(problem ?? 'demo.broke') : status === 'opening' ? t('demo.opening') : lt(caption)
  return (
    <div className="qd-caption" data-status={status}>
      <p role="status">{text}</p>
      {status === 'taken' && <Button icon="play" onClick={player.play}>{t('demo.goOn')}</Button>}
      {(status === 'taken' || status === 'lost' || status === 'ended') && <Button icon="toStart" onClick={player.restart}>{t('demo.restart')}</Button>}
      {status === 'ended' && after && <Button look="primary" icon="play" onClick={() => player.start(after)}>{t('demo.next', { title: lt(after.title) })}</Button>}
    </div>
  )
}
