import { useCallback, useEffect, useRef } from 'react'
import type { FlowDocument, Point } from '../../core/flow'
import { cardBox } from '../../core/layout'
import { wantsStillness } from './motion'
import { NOTE_PREFIX } from './toCanvas'

const DURATION = 200

/** More than this many moving at once would stutter rather than glide. */
const MANY = 300

type Places = Readonly<Record<string, Point>>

/** Lets nodes and notes glide from where they stood to where the document has them now; at once where less motion is wished. */
export function useGlide(show: (places: Places | undefined) => void) {
  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  return useCallback((before: FlowDocument, after: FlowDocument) => {
    const ways = moves(before, after)
    if (ways.length === 0 || ways.length > MANY || wantsStillness()) return
    cancelAnimationFrame(frame.current)
    let began: number | undefined
    const step = (now: number) => {
      began ??= now
      const part = Math.min(1, (now - began) / DURATION)
      if (part === 1) return show(undefined)
      const eased = 1 - (1 - part) ** 3
      show(Object.fromEntries(ways.map(({ id, from, to }) => [id, { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased }])))
      frame.current = requestAnimationFrame(step)
    }
    show(Object.fromEntries(ways.map(({ id, from }) => [id, from])))
    frame.current = requestAnimationFrame(step)
  }, [show])
}

function moves(before: FlowDocument, after: FlowDocument): { id: string; from: Point; to: Point }[] {
  const nodes = after.order.nodes.map((id) => ({ id, from: cardBox(before, id)?.position, to: cardBox(after, id)?.position }))
  const notes = after.order.notes.map((id) => ({ id: NOTE_PREFIX + id, from: before.notes[id]?.position, to: after.notes[id]?.position }))
  return [...nodes, ...notes].flatMap(({ id, from, to }) => (from && to && (from.x !== to.x || from.y !== to.y) ? [{ id, from, to }] : []))
}
