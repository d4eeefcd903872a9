import { createStore, type StoreApi } from 'zustand/vanilla'
import type { JsonPath, Locale } from '../core/base'
import type { EdgeId, NodeId, Point, PortName } from '../core/flow'

export type Theme = 'light' | 'dark'
export type DockTab = 'runs' | 'problems' | 'sandbox' | 'history'
export type PanelTab = 'inputs' | 'output' | 'errors' | 'note'

/** Where the next node from the palette goes: after a port, into an edge, or at a point of the canvas. */
export type Insertion =
  | { kind: 'after'; node: NodeId; port: PortName; position?: Point }
  | { kind: 'edge'; edge: EdgeId }
  | { kind: 'point'; position: Point }

/** A short message over the designer; `action` is what can be done about it. */
export interface Notice {
  id: number
  tone: 'info' | 'ok' | 'bad'
  text: string
  action?: { label: string; run: () => void }
}

/** A field that the panel shall show and focus. `nonce` changes with each wish, so the same field can be asked for twice. */
export interface FieldFocus { node: NodeId; path: JsonPath; nonce: number }

/** Where one looks in the sandbox (a chat, a phone, the meetings), chosen while this run was shown. */
export interface PlaceChoice { run: string | undefined; key: string }

/** What belongs to this window and never to a saved flow: theme, language, selection, what is open. */
export interface ViewData {
  theme: Theme
  locale: Locale
  selection: { nodes: readonly NodeId[]; edges: readonly EdgeId[] }
  panelTab: PanelTab
  /** Whether the panel shows what is selected. */
  panelOpen: boolean
  /** Whether it shows the flow's own settings while nothing is selected. */
  settingsOpen: boolean
  panelWidth: number
  paletteOpen: boolean
  /** Whether the window is too narrow for a palette beside the canvas. */
  narrow: boolean
  dockTab: DockTab
  dockOpen: boolean
  dockHeight: number
  focusField: FieldFocus | undefined
  place: PlaceChoice | undefined
  insertion: Insertion | undefined
  notices: readonly Notice[]
  /** Changes with each wish to bring the node into sight. */
  reveal: { node: NodeId; nonce: number } | undefined
}

export interface ViewState extends ViewData {
  set(changes: Partial<Pick<ViewData, 'theme' | 'locale' | 'panelTab' | 'panelOpen' | 'settingsOpen' | 'panelWidth' | 'paletteOpen' | 'dockTab' | 'dockOpen' | 'dockHeight' | 'insertion'>>): void
  /** Follows the window's width: a narrow one closes the palette, a wide one opens it unless the person closed it there. */
  setNarrow(narrow: boolean): void
  select(nodes: readonly NodeId[], edges?: readonly EdgeId[]): void
  openDock(tab: DockTab): void
  /** Opens the sandbox there. */
  openPlace(place: PlaceChoice): void
  /** Selects the node, brings it into sight and, with a path, focuses that field of its panel. */
  goTo(node: NodeId, path?: JsonPath): void
  /** Returns the notice's id. Notices of tone `bad` stay until dismissed. */
  notify(notice: Omit<Notice, 'id'>): number
  dismiss(id: number): void
  /** Forgets what belonged to the flow that was open. */
  leaveFlow(): void
}

export type ViewStore = StoreApi<ViewState>

const initial: ViewData = {
  theme: 'light',
  locale: 'zh',
  selection: { nodes: [], edges: [] },
  panelTab: 'inputs',
  panelOpen: true,
  settingsOpen: false,
  panelWidth: 376,
  paletteOpen: true,
  narrow: false,
  dockTab: 'runs',
  dockOpen: true,
  dockHeight: 262,
  focusField: undefined,
  place: undefined,
  insertion: undefined,
  notices: [],
  reveal: undefined,
}

/** One per designer. `start` carries remembered preferences. */
export function createViewStore(start: Partial<ViewData> = {}): ViewStore {
  let nonce = 0
  /** Whether the palette is wanted where there is room for it. */
  let paletteWhenWide = start.paletteOpen ?? initial.paletteOpen
  return createStore<ViewState>()((set, get) => ({
    ...initial,
    ...start,
    set(changes) {
      if (changes.paletteOpen !== undefined && !get().narrow) paletteWhenWide = changes.paletteOpen
      set(changes)
    },
    setNarrow(narrow) {
      if (narrow !== get().narrow) set({ narrow, paletteOpen: !narrow && paletteWhenWide })
    },
    select(nodes, edges = []) {
      const { selection } = get()
      if (sameIds(selection.nodes, nodes) && sameIds(selection.edges, edges)) return
      set({ selection: { nodes, edges } })
    },
    openDock: (dockTab) => set({ dockTab, dockOpen: true }),
    openPlace: (place) => set({ place, dockTab: 'sandbox', dockOpen: true }),
    goTo(node, path) {
      nonce += 1
      set({
        selection: { nodes: [node], edges: [] },
        reveal: { node, nonce },
        panelOpen: true,
        ...(path && { panelTab: 'inputs' as const, focusField: { node, path, nonce } }),
      })
    },
    notify(notice) {
      nonce += 1
      const id = nonce
      set({ notices: [...get().notices.filter((other) => other.text !== notice.text), { ...notice, id }] })
      return id
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    leaveFlow: () =>
      set({
        selection: initial.selection, focusField: undefined, place: undefined, insertion: undefined, reveal: undefined,
        panelTab: initial.panelTab, dockTab: initial.dockTab, settingsOpen: initial.settingsOpen,
        paletteOpen: !get().narrow && paletteWhenWide,
      }),
  }))
}

const sameIds = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, index) => id === b[index])
