import type { NewNode } from '../../../core/flow'
import type { MessageKey } from '../../../i18n'
import type { MarkState, RunMark } from '../runMark'
import type { CardData } from '../toCanvas'
import type { Named } from './named'

/** A card in one state; its title says which. */
export interface CardSpecimen {
  title: MessageKey
  node?: NewNode
  shows?: Partial<Named<CardData>>
  selected?: boolean
}

const STEP: NewNode = { type: 'action', connector: 'tencent-meeting', operation: 'meeting.create' }
const mark = (state: MarkState, more: Partial<RunMark> = {}): Pick<CardData, 'mark'> => ({ mark: { state, label: '', ...more } })

/** What a run may leave at a card. The compiler asks for a new state. */
const MARKS: Record<MarkState, readonly CardSpecimen[]> = {
  queued: [{ title: 'canvas.state.queued', shows: mark('queued') }],
  running: [
    { title: 'canvas.state.running', shows: mark('running') },
    { title: 'gallery.card.runningSelected', shows: mark('running'), selected: true },
  ],
  waiting: [{ title: 'canvas.state.waiting', node: { type: 'logic.wait' }, shows: mark('waiting') }],
  succeeded: [
    { title: 'canvas.state.succeeded', shows: mark('succeeded', { label: '214 ms' }) },
    { title: 'gallery.card.reused', shows: mark('succeeded', { reused: true }) },
    { title: 'gallery.card.often', node: { type: 'logic.transform' }, shows: mark('succeeded', { label: '12/12' }) },
  ],
  failed: [
    { title: 'canvas.state.failed', node: { type: 'action', connector: 'wecom-robot', operation: 'message.markdown' }, shows: mark('failed', { label: '45009' }) },
    { title: 'gallery.card.failedKind', node: { type: 'logic.http' }, shows: mark('failed', { kind: 'timeout' }) },
    { title: 'gallery.card.failedSelected', shows: mark('failed', { label: '45009' }), selected: true },
  ],
  handled: [{ title: 'canvas.state.handled', shows: mark('handled', { label: '429' }) }],
  skipped: [{ title: 'canvas.state.skipped', node: { type: 'action', connector: 'sms', operation: 'sms.send' }, shows: mark('skipped') }],
  bypassed: [{ title: 'canvas.state.bypassed', shows: { ...mark('bypassed'), idle: 'bypassed' } }],
  cancelled: [{ title: 'canvas.state.cancelled', shows: mark('cancelled') }],
  notReached: [{ title: 'canvas.state.notReached', shows: mark('notReached') }],
}

/** Each member of a card's data with the cards that show what it does. The compiler asks for those of a new member. */
const STATES: Record<keyof Named<CardData>, readonly CardSpecimen[]> = {
  face: [
    { title: 'gallery.card.trigger', node: { type: 'trigger.manual' } },
    { title: 'gallery.card.event', node: { type: 'trigger.event', connector: 'wecom', event: 'externalContact.added' } },
    { title: 'gallery.card.idle' },
    { title: 'gallery.card.selected', selected: true },
    { title: 'gallery.card.branch', node: { type: 'logic.branch' } },
    { title: 'gallery.card.end', node: { type: 'logic.end' } },
    { title: 'gallery.card.long' },
  ],
  mark: Object.values(MARKS).flat(),
  errors: [
    { title: 'gallery.card.invalid', shows: { errors: 2 } },
    { title: 'gallery.card.invalidSelected', shows: { errors: 1 }, selected: true },
    { title: 'gallery.card.invalidRun', shows: { errors: 1, ...mark('succeeded', { label: '8 ms' }) } },
  ],
  warnings: [{ title: 'gallery.card.warned', shows: { warnings: 1 } }],
  idle: [
    { title: 'gallery.card.disabled', shows: { idle: 'disabled' } },
    { title: 'gallery.card.disabledSelected', shows: { idle: 'disabled' }, selected: true },
    { title: 'gallery.card.bypassed', shows: { idle: 'bypassed' } },
  ],
  pinned: [
    { title: 'gallery.card.pinned', shows: { pinned: true } },
    { title: 'gallery.card.pinnedRun', shows: { pinned: true, warnings: 1, ...mark('succeeded', { label: '0 ms' }) } },
  ],
  slow: [{ title: 'gallery.card.slow', shows: { slow: true } }],
  stale: [
    { title: 'gallery.card.stale', shows: { stale: true, ...mark('succeeded', { label: '214 ms' }) } },
    { title: 'gallery.card.staleFailed', shows: { stale: true, ...mark('failed', { label: '45009' }) } },
  ],
  breakpoint: [
    { title: 'gallery.card.breakpoint', shows: { breakpoint: { node: '' } } },
    { title: 'gallery.card.breakpointWhen', shows: { breakpoint: { node: '', when: 'steps.a > 1' } } },
    { title: 'gallery.card.breakpointError', shows: { breakpoint: { node: '', onError: true } } },
    { title: 'gallery.card.breakpointOff', shows: { breakpoint: { node: '', off: true }, warnings: 1, pinned: true } },
  ],
  stands: [{ title: 'canvas.paused', shows: { stands: true, breakpoint: { node: '' }, ...mark('queued') } }],
  folded: [{ title: 'gallery.card.folded', node: { type: 'logic.forEach' }, shows: { folded: 3 } }],
  free: [{ title: 'gallery.card.free', node: { type: 'logic.branch' }, shows: { free: ['case1', 'else'] }, selected: true }],
}

export const CARD_SPECIMENS: readonly CardSpecimen[] = Object.values(STATES).flat().map((one) => ({ node: STEP, ...one }))
