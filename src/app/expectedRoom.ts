import type { Size } from '../core/flow'
import { DOCK_TABS, type ViewData } from '../state'

/** Pixels, as Designer.css, OpenFlows.css and Dock.css have them. */
const RAIL = 56
const PALETTE = 248
const TOP = 52
const OPEN_FLOWS = 34
const DOCK_HEAD = 41
const LEAST_CANVAS = 120

/** The line by which an open area is resized, in pixels. */
export const SPLITTER = 1

/**
 * The size that the canvas of the flow `id` gets in a window of that size, in pixels. To measure it would hold up the
 * first picture: everything would have to be laid out once before the flow could be drawn into it. Undefined where the
 * styles decide in ways of their own: with a panel open, and in a narrow window.
 */
export function expectedRoom(window: { innerWidth: number; innerHeight: number }, view: ViewData, id: string): Size | undefined {
  if (view.settingsOpen && view.allowed.panels.settings) return undefined
  const palette = view.paletteOpen && !view.readOnly && view.allowed.panels.palette ? PALETTE : 0
  const below = window.innerHeight - TOP - (view.allowed.flows && view.openFlows.some((one) => one.id !== id) ? OPEN_FLOWS : 0)
  const dock = !DOCK_TABS.some((tab) => view.allowed.panels[tab]) ? 0 : view.dockOpen ? Math.min(view.dockHeight + SPLITTER, below - LEAST_CANVAS) : DOCK_HEAD
  return { width: window.innerWidth - RAIL - palette, height: below - dock }
}
