import { useEffect, useRef, useState } from 'react'
import type { NodeId } from '../../core/flow'
import type { RunTrace } from '../../core/run'
import { useT } from '../../i18n'
import { useRun, useView } from '../../state'
import { Icon } from '../../ui'
import { useBring } from './useViewport'
import './FollowRun.css'

/** At least so long from one pan to the next: what runs quickly is followed calmly. */
const CALM_MS = 320

/** How far from the border what is followed shall stand: the next steps have room to come. */
const AHEAD = 96

/**
 * While a run plays, keeps what is running in sight. Whoever moves the picture by hand is left alone for the rest of that
 * run, with a button to go on. `byHand` counts such moves.
 */
export function FollowRun({ byHand }: { byHand: number }) {
  const { t } = useT()
  const follow = useView((state) => state.followRun)
  const run = useRun((state) => (state.playing ? state.current?.id : undefined))
  const at = useRun((state) => (state.playing ? newestRunning(state.trace) : undefined))
  // Hand moves before a run began, or before somebody asked to go on, do not count.
  const [from, setFrom] = useState({ run, byHand })
  if (from.run !== run) setFrom({ run, byHand })
  const left = follow && run !== undefined && from.run === run && byHand > from.byHand
  useFollow(follow && run !== undefined && !left ? at : undefined)
  if (!left) return null
  return (
    <button type="button" className="q-follow" onClick={() => setFrom({ run, byHand })}>
      <Icon name="target" size={14} />
      {t('view.followAgain')}
    </button>
  )
}

function useFollow(at: NodeId | undefined): void {
  const bring = useBring()
  const moved = useRef(0)
  useEffect(() => {
    if (at === undefined) return
    const wait = Math.max(0, moved.current + CALM_MS - performance.now())
    const timer = setTimeout(() => {
      moved.current = performance.now()
      bring(at, AHEAD)
    }, wait)
    return () => clearTimeout(timer)
  }, [at, bring])
}

/** Of what runs, the node that comes last; between two steps, the one that began last. */
function newestRunning(trace: RunTrace | undefined): NodeId | undefined {
  let running: NodeId | undefined
  for (const [node, { counts, latest }] of trace?.nodes ?? []) {
    // A container runs as long as anything in it does.
    if ((counts.running ?? 0) + (counts.waiting ?? 0) > 0 && trace?.loops.has(`${latest}:${node}`) !== true) running = node
  }
  return running ?? trace?.begun
}
