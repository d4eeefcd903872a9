import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { RunTrace, StepTrace } from '../../core/run'
import { useT } from '../../i18n'
import { TraceRow, ROW_HEIGHT } from './TraceRow'

/** Rows drawn above and below what is in sight. */
const MARGIN = 12

/** The steps in the order they became ready. Only the rows in sight are drawn, so a run of 10,000 steps scrolls freely. */
export function TraceList(props: {
  steps: readonly StepTrace[]
  trace: RunTrace
  selected: string | undefined
  onSelect: (step: StepTrace) => void
  onOpen: (step: StepTrace) => void
}) {
  const { t } = useT()
  const box = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ top: 0, height: 400 })
  const { steps, selected } = props
  const at = selected === undefined ? -1 : steps.findIndex((step) => keyOf(step) === selected)

  useEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => setSight((before) => ({ ...before, height: element.clientHeight || before.height })))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const element = box.current
    if (!element || at < 0) return
    const top = at * ROW_HEIGHT
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW_HEIGHT - element.clientHeight
  }, [at])

  const first = Math.max(0, Math.floor(sight.top / ROW_HEIGHT) - MARGIN)
  const last = Math.min(steps.length, Math.ceil((sight.top + sight.height) / ROW_HEIGHT) + MARGIN)
  const onKeyDown = (event: KeyboardEvent) => {
    const go: Partial<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: steps.length - 1 }
    const to = go[event.key]
    const step = event.key === 'Enter' ? steps[at] : to === undefined ? undefined : steps[Math.max(0, Math.min(steps.length - 1, to))]
    if (!step) return
    event.preventDefault()
    if (event.key === 'Enter') props.onOpen(step)
    else props.onSelect(step)
  }

  const stepAt = (target: EventTarget) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
    return row ? steps[Number(row.dataset.index)] : undefined
  }

  return (
    <div
      ref={box}
      className="qr-list"
      role="listbox"
      aria-label={t('runs.steps')}
      tabIndex={0}
      {...(at >= 0 ? { 'aria-activedescendant': `qr-${at}` } : {})}
      onKeyDown={onKeyDown}
      onClick={(event) => { const step = stepAt(event.target); if (step) props.onSelect(step) }}
      onDoubleClick={(event) => { const step = stepAt(event.target); if (step) props.onOpen(step) }}
      onScroll={(event) => setSight({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight || sight.height })}
    >
      <div style={{ height: steps.length * ROW_HEIGHT, position: 'relative' }}>
        {steps.slice(first, last).map((step, index) => (
          <TraceRow
            key={keyOf(step)}
            index={first + index}
            step={step}
            startedAt={props.trace.startedAt}
            until={props.trace.endedAt ?? props.trace.now}
            selected={keyOf(step) === selected}
          />
        ))}
      </div>
    </div>
  )
}

const keyOf = (step: StepTrace): string => `${step.scope}:${step.node}`
