import type { ContainerType } from '../../../core/flow'
import type { MessageKey } from '../../../i18n'
import type { LoopMark, MarkState, RunMark } from '../runMark'
import type { BoxData } from '../toCanvas'
import type { Named } from './named'

/** A box in one state; its title says which. */
export interface BoxSpecimen {
  title: MessageKey
  type?: ContainerType
  shows?: Partial<Named<BoxData>>
  selected?: boolean
  /** What stands in it: a step unless it says otherwise, or other boxes around that. */
  holds?: 'nothing' | 'boxes'
}

const mark = (state: MarkState, more: Partial<RunMark> = {}): Pick<BoxData, 'mark'> => ({ mark: { state, label: '', ...more } })
const loop = (more: Partial<LoopMark>): Pick<BoxData, 'loop'> => ({ loop: { count: 3, begun: 3, failed: 0, chosen: undefined, ...more } })

/** What a run may leave at a box. The compiler asks for a new state. */
const MARKS: Record<MarkState, readonly BoxSpecimen[]> = {
  queued: [{ title: 'canvas.state.queued', shows: mark('queued') }],
  running: [{ title: 'canvas.state.running', shows: { ...mark('running'), ...loop({ count: 120, begun: 48 }), concurrency: 2 } }],
  waiting: [{ title: 'canvas.state.waiting', shows: { ...mark('waiting'), ...loop({ begun: 1 }) } }],
  succeeded: [{ title: 'canvas.state.succeeded', shows: { ...mark('succeeded', { label: '214 ms' }), ...loop({}) } }],
  failed: [{ title: 'canvas.state.failed', shows: { ...mark('failed', { kind: 'business' }), ...loop({ begun: 2, failed: 1 }) } }],
  handled: [{ title: 'canvas.state.handled', type: 'logic.try', shows: mark('handled', { label: '45009' }) }],
  skipped: [{ title: 'canvas.state.skipped', shows: mark('skipped') }],
  bypassed: [{ title: 'canvas.state.bypassed', shows: { ...mark('bypassed'), idle: 'bypassed' } }],
  cancelled: [{ title: 'canvas.state.cancelled', shows: mark('cancelled') }],
  notReached: [{ title: 'canvas.state.notReached', shows: mark('notReached') }],
}

/** Each member of a box's data with the boxes that show what it does. The compiler asks for those of a new member. */
const STATES: Record<keyof Named<BoxData>, readonly BoxSpecimen[]> = {
  face: [
    { title: 'gallery.card.idle' },
    { title: 'gallery.card.selected', selected: true },
    { title: 'gallery.box.try', type: 'logic.try' },
    { title: 'gallery.card.long' },
  ],
  empty: [{ title: 'gallery.box.empty', holds: 'nothing' }],
  depth: [{ title: 'gallery.box.nested', holds: 'boxes' }],
  size: [],
  mark: Object.values(MARKS).flat(),
  loop: [
    { title: 'gallery.box.all', shows: { ...mark('succeeded', { label: '1.2 s' }), ...loop({ count: 120, begun: 120, failed: 7 }), concurrency: 5 } },
    { title: 'gallery.box.one', shows: { ...mark('succeeded', { label: '1.2 s' }), ...loop({ count: 120, begun: 120, chosen: 41 }) } },
  ],
  pages: [{ title: 'gallery.box.while', type: 'logic.while', shows: { ...mark('running'), ...loop({ count: undefined, begun: 4, chosen: 3 }) } }],
  concurrency: [{ title: 'gallery.box.concurrency', type: 'logic.times', shows: { concurrency: 5 } }],
  errors: [{ title: 'gallery.card.invalid', shows: { errors: 2 } }],
  warnings: [{ title: 'gallery.card.warned', shows: { warnings: 1 } }],
  idle: [{ title: 'gallery.card.disabled', shows: { idle: 'disabled' } }, { title: 'gallery.card.bypassed', shows: { idle: 'bypassed' } }],
  pinned: [{ title: 'gallery.card.pinned', shows: { pinned: true } }],
  slow: [{ title: 'gallery.card.slow', shows: { slow: true } }],
  stale: [{ title: 'gallery.card.stale', shows: { stale: true, ...mark('succeeded', { label: '214 ms' }), ...loop({}) } }],
  breakpoint: [{ title: 'gallery.card.breakpoint', shows: { breakpoint: { node: '' } } }],
  stands: [{ title: 'canvas.paused', shows: { stands: true, breakpoint: { node: '' }, ...mark('queued') } }],
  // A folded one is a card, and shown among them.
  folded: [],
  free: [{ title: 'gallery.card.free', shows: { free: ['out'] }, selected: true }],
}

export const BOX_SPECIMENS: readonly BoxSpecimen[] = Object.values(STATES).flat()
