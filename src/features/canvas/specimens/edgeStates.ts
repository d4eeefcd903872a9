import type { LocalText } from '../../../core/base'
import type { PortName } from '../../../core/flow'
import type { MessageKey } from '../../../i18n'
import type { EdgeMark } from '../runMark'
import type { EdgeData } from '../toCanvas'
import type { Named } from './named'

/** An edge in one state; the card that it leaves says which. */
export interface EdgeSpecimen {
  title: MessageKey
  port?: PortName
  shows?: Partial<Named<EdgeData>>
  selected?: boolean
}

const YES: LocalText = { zh: '是', en: 'Yes' }

/** What a run may leave at an edge. The compiler asks for a new one. */
const MARKS: Record<EdgeMark, readonly EdgeSpecimen[]> = {
  live: [{ title: 'gallery.edge.live', shows: { mark: 'live', label: YES } }],
  flowing: [{ title: 'gallery.edge.flowing', shows: { mark: 'flowing' } }],
  dead: [{ title: 'gallery.edge.dead', shows: { mark: 'dead', label: { zh: '否则', en: 'Else' } } }],
  failed: [{ title: 'gallery.edge.failed', port: 'error', shows: { mark: 'failed' } }],
}

/** The ports that edges leave from. */
const KINDS: Record<EdgeData['kind'], readonly EdgeSpecimen[]> = {
  out: [{ title: 'gallery.edge.idle' }],
  case: [{ title: 'gallery.edge.case', shows: { kind: 'case', label: YES } }],
  else: [{ title: 'gallery.edge.else', shows: { kind: 'else', label: { zh: '否则', en: 'Else' } } }],
  error: [{ title: 'gallery.edge.error', port: 'error' }],
}

/** Each member of an edge's data with the edges that show what it does. The compiler asks for those of a new member. */
const STATES: Record<keyof Named<EdgeData>, readonly EdgeSpecimen[]> = {
  kind: [...Object.values(KINDS).flat(), { title: 'gallery.edge.selected', selected: true }],
  label: [{ title: 'gallery.edge.long', shows: { kind: 'case', label: { zh: '金额超过一万元且来自企业客户', en: 'More than 10,000 yuan, from a company' } } }],
  mark: Object.values(MARKS).flat(),
  moves: [{ title: 'gallery.edge.moves', shows: { mark: 'flowing', moves: true } }],
  invalid: [{ title: 'gallery.edge.invalid', shows: { invalid: true } }],
}

export const EDGE_SPECIMENS: readonly EdgeSpecimen[] = Object.values(STATES).flat()
