import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { RunTrace } from '../../core/run'
import { useT } from '../../i18n'
import { TraceRow, ROW_HEIGHT } from './TraceRow'
import type { TraceLine } from './traceRows'

/** Rows drawn above and below what is in sight. */
const MARGIN = 12

/**
 * The steps in the order they became ready, what containers ran folding below them. Only the rows in sight are drawn,
 * so a run of 10,000 steps scrolls freely.
 */
export function TraceList(props: {
  lines: readonly TraceLine[]
  /** Whether lines fold; else it is a plain list. */
  folds: boolean
  trace: RunTrace
  selected: string | undefined
  onSelect: (line: TraceLine) => void
  onOpen: (line: TraceLine) => void
  onFold: (line: TraceLine, open: boolean) => void
}) {
  const { t } = useT()
  const box = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ top: 0, height: 400 })
  const { lines, folds, selected } = props
  const at = selected === undefined ? -1 : lines.findIndex(({ key }) => key === selected)

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
  const last = Math.min(lines.length, Math.ceil((sight.top + sight.height) / ROW_HEIGHT) + MARGIN)
  const onKeyDown = (event: KeyboardEvent) => {
    if (folds && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      sideways(event.key === 'ArrowRight')
      return
    }
    const go: Partial<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }
    const to = go[event.key]
    const line = event.key === 'Enter' ? lines[at] : to === undefined ? undefined : lines[Math.max(0, Math.min(lines.length - 1, to))]
    if (!line) return
    event.preventDefault()
    if (event.key === 'Enter') props.onOpen(line)
    else props.onSelect(line)
  }
  /** As trees are walked: inwards it opens, then goes to the first below; outwards it folds, then goes to what it stands in. */
  const sideways = (inwards: boolean) => {
    const line = lines[at]
    if (!line) return
    if (line.open === !inwards) props.onFold(line, inwards)
    else {
      const to = inwards ? (line.open ? lines[at + 1] : undefined) : lines.slice(0, at).findLast(({ depth }) => depth < line.depth)
      if (to) props.onSelect(to)
    }
  }

  const lineAt = (target: EventTarget) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
    return row ? lines[Number(row.dataset.index)] : undefined
  }
  const onClick = (event: MouseEvent) => {
    const line = lineAt(event.target)
    if (!line) return
    if (line.open !== undefined && event.target instanceof Element && event.target.closest('[data-fold]')) props.onFold(line, !line.open)
    else props.onSelect(line)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const line = lineAt(event.target)
    if (line && !(event.target instanceof Element && event.target.closest('[data-fold]'))) props.onOpen(line)
  }

  return (
    <div
      ref={box}
      className="qr-list"
      role={folds ? 'tree' : 'listbox'}
      aria-label={t('runs.steps')}
      tabIndex={0}
      {...(at >= 0 ? { 'aria-activedescendant': `qr-${at}` } : {})}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onScroll={(event) => setSight({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight || sight.height })}
    >
      <div role="presentation" style={{ height: lines.length * ROW_HEIGHT, position: 'relative' }}>
        {lines.slice(first, last).map((line, index) => (
          <TraceRow
            key={line.key}
            index={first + index}
            line={line}
            folds={folds}
            startedAt={props.trace.startedAt}
            until={props.trace.endedAt ?? props.trace.now}
            selected={line.key === selected}
          />
        ))}
      </div>
    </div>
  )
}
