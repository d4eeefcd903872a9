import { barOf, type Bar } from '../pages'
import type { Editing } from './editing'
import type { Sample } from './measure'

export interface Comparison { ours: number; floor: number; ratio: number }
export type Compared = Record<keyof Sample, Comparison>

/** What a thousand nodes may cost: times the bare page's cost, or milliseconds. */
const RATIOS: Partial<Record<keyof Sample, number>> = { ready: 1.5, dragZoom1: 1.5, panZoom1: 1.5, dragWhole: 1.2, panWhole: 1.2 }
const MILLISECONDS: Record<keyof Editing, number> = { keyInPanel: 16, undo: 30, openSavedMs: 2000 }

/** How the measured figures stand to what they may be. */
export function barsOf(at1000: Compared | undefined, editing: Editing): Bar[] {
  return [
    ...(at1000 ? Object.entries(RATIOS).map(([name, atMost]) => barOf(`${name} ratio`, at1000[name as keyof Sample].ratio, atMost)) : []),
    ...Object.entries(MILLISECONDS).map(([name, atMost]) => barOf(`${name} ms`, editing[name as keyof Editing], atMost)),
  ]
}
