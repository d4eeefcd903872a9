import { createStore, type StoreApi } from 'zustand/vanilla'
import type { JsonPath, Locale } from '../core/base'
import { PIN, type EdgeId, type NodeId, type Point, type PortName } from '../core/flow'
import { ALL_ALLOWED, type Allowed } from './capabilities'

export type Theme = 'light' | 'dark'
export const DOCK_TABS = ['runs', 'problems', 'sandbox', 'history', 'cases', 'breakpoints'] as const
export type DockTab = (typeof DOCK_TABS)[number]
/** What a drag on the empty canvas does: it moves the picture, or draws a box that selects. */
export type CanvasTool = 'pan' | 'select'
export type PanelTab = 'inputs' | 'output' | 'errors' | 'note'

/** Where the next node goes: after a port, into an edge, at a point of the canvas, into a container, or in place of another one. */
export type Insertion =
  | { kind: 'after'; node: NodeId; port: PortName; position?: Point }
  | { kind: 'edge'; edge: EdgeId }
  | { kind: 'point'; position: Point }
  | { kind: 'inside'; node: NodeId }
  | { kind: 'replace'; node: NodeId }

/** An insertion that somebody asked for, and where in the window: what there is to add is offered there. */
export type Offer = Insertion & { anchor: Point }

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

/** Who wants the open flow left as it is: the person who locked it, the address it was opened by, a window as small as a phone, the host page around it. */
export type Lock = 'person' | 'address' | 'phone' | 'host'

/** What belongs to this window and never to a saved flow: theme, language, selection, what is open. */
export interface ViewData {
  theme: Theme
  locale: Locale
  /** Why the flow may not be changed here; it may where there is no reason. */
  locks: readonly Lock[]
  /** Whether there is any such reason: then it can be read, run and copied from. */
  readOnly: boolean
  /** What a host page lets people do here; everything where there is none. */
  allowed: Allowed
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
  canvasTool: CanvasTool
  /** Whether the canvas shows its overview map. */
  mapShown: boolean
  /** Whether the data that fields may refer to is listed below them. */
  dataShown: boolean
  /** Whether the canvas follows what a run is doing. */
  followRun: boolean
  /** What lies over the designer. */
  overlay: 'commands' | 'keys' | undefined
  /** A connection that somebody wants to make without leaving where they are; `onSaved` gets its id. */
  connecting: { connector: string; onSaved: (id: string) => void } | undefined
  /** Keys of what was added last, newest first (see `newNodeKey`). */
  recents: readonly string[]
  /** Keys of what has a star in the palette, in the order of the stars. */
  favourites: readonly string[]
  /** Ids of the actions done last through the command palette, newest first. */
  recentActions: readonly string[]
  focusField: FieldFocus | undefined
  place: PlaceChoice | undefined
  /** What somebody is about to make happen in the sandbox; a new object with each wish. */
  happening: { system: string; id: string } | undefined
  insertion: Offer | undefined
  /** Containers that this window shows open although the flow has them folded. */
  unfolded: readonly NodeId[]
  /** By container: the iteration that is looked at, from 0; where none is chosen, all of them together. */
  iterations: Readonly<Record<NodeId, number>>
  /** The note or group (as the canvas names it) whose text is being edited in its place. */
  editing: string | undefined
  notices: readonly Notice[]
  /** The flows that were opened in this tab, in that order. */
  openFlows: readonly OpenFlowName[]
  /** Changes with each wish to bring the node into sight. */
  reveal: { node: NodeId; nonce: number } | undefined
}

export interface OpenFlowName { id: string; name: string }

export interface ViewState extends ViewData {
  /** Where nothing may be changed, no insertion and no editing in place begins. */
  set(changes: Partial<Pick<ViewData, 'theme' | 'locale' | 'panelTab' | 'panelOpen' | 'settingsOpen' | 'panelWidth' | 'paletteOpen' | 'dockTab' | 'dockOpen' | 'dockHeight' | 'canvasTool' | 'mapShown' | 'dataShown' | 'followRun' | 'insertion' | 'editing' | 'overlay' | 'connecting'>>): void
  /** Puts a key at the front of what was used last. */
  remember(list: 'recents' | 'recentActions', key: string): void
  toggleFavourite(key: string): void
  setLock(lock: Lock, on: boolean): void
  setAllowed(allowed: Allowed): void
  /** Follows the window's width: a narrow one closes the palette, a wide one opens it unless the person closed it there. */
  setNarrow(narrow: boolean): void
  select(nodes: readonly NodeId[], edges?: readonly EdgeId[]): void
  /** Shows folded containers open here, or as the flow has them. */
  unfold(containers: readonly NodeId[], open: boolean): void
  /** Looks at these iterations, one a container; undefined looks at all of its iterations. */
  showIterations(chosen: Readonly<Record<NodeId, number | undefined>>): void
  openDock(tab: DockTab): void
  /** Opens the sandbox there. */
  openPlace(place: PlaceChoice): void
  /** Opens the sandbox where this can be made to happen. */
  openHappening(system: string, id: string): void
  /** Selects the node and brings it into sight, whatever is open beside the canvas. */
  show(node: NodeId): void
  /** Selects the node, brings it into sight and, with a path, focuses that field of its panel. */
  goTo(node: NodeId, path?: JsonPath): void
  /** Returns the notice's id. Notices of tone `bad` stay until dismissed. */
  notify(notice: Omit<Notice, 'id'>): number
  dismiss(id: number): void
  /** Puts a flow among the open ones, or gives it its new name there. */
  openFlow(flow: OpenFlowName): void
  closeFlow(id: string): void
  /** Forgets what belonged to the flow that was open. */
  leaveFlow(): void
}

export type ViewStore = StoreApi<ViewState>

const initial: ViewData = {
  theme: 'light',
  locale: 'zh',
  locks: [],
  readOnly: false,
  allowed: ALL_ALLOWED,
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
  canvasTool: 'pan',
  mapShown: true,
  dataShown: false,
  followRun: true,
  overlay: undefined,
  connecting: undefined,
  recents: [],
  favourites: [],
  recentActions: [],
  focusField: undefined,
  place: undefined,
  happening: undefined,
  insertion: undefined,
  unfolded: [],
  iterations: {},
  editing: undefined,
  notices: [],
  openFlows: [],
  reveal: undefined,
}

/** How much of what was used last is worth offering again. */
const REMEMBERED = 12

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
      set(get().readOnly ? { ...changes, insertion: undefined, editing: undefined } : changes)
    },
    remember(list, key) {
      if (get()[list][0] !== key) set({ [list]: [key, ...get()[list].filter((other) => other !== key)].slice(0, REMEMBERED) })
    },
    toggleFavourite(key) {
      const { favourites } = get()
      set({ favourites: favourites.includes(key) ? favourites.filter((other) => other !== key) : [...favourites, key] })
    },
    setLock(lock, on) {
      const { locks } = get()
      if (locks.includes(lock) === on) return
      // On a phone the panel lies over nearly everything: it is there when a step is asked for, and only then.
      set({ ...locked(on ? [...locks, lock] : locks.filter((one) => one !== lock)), ...(lock === 'phone' && { panelOpen: !on }) })
    },
    setNarrow(narrow) {
      if (narrow !== get().narrow) set({ narrow, paletteOpen: !narrow && paletteWhenWide })
    },
    select(nodes, edges = []) {
      const { selection } = get()
      if (sameIds(selection.nodes, nodes) && sameIds(selection.edges, edges)) return
      set({ selection: { nodes, edges }, ...(nodes.length === 0 && onPhone(get()) && { panelOpen: false }) })
    },
    unfold(containers, open) {
      const { unfolded } = get()
      const left = unfolded.filter((id) => !containers.includes(id))
      if (open || left.length < unfolded.length) set({ unfolded: open ? [...left, ...containers] : left })
    },
    showIterations(chosen) {
      const { iterations } = get()
      if (Object.entries(chosen).every(([id, index]) => iterations[id] === index)) return
      const next = Object.entries({ ...iterations, ...chosen }).filter(([, index]) => index !== undefined)
      set({ iterations: Object.fromEntries(next) as Record<NodeId, number> })
    },
    setAllowed(allowed) {
      const { dockTab } = get()
      // A tab that is not there any more gives way to the first that is.
      set({ allowed, dockTab: allowed.panels[dockTab] ? dockTab : DOCK_TABS.find((tab) => allowed.panels[tab]) ?? dockTab })
    },
    openDock(dockTab) {
      if (get().allowed.panels[dockTab]) set({ dockTab, dockOpen: true })
    },
    openPlace(place) {
      set({ place })
      get().openDock('sandbox')
    },
    openHappening(system, id) {
      set({ happening: { system, id } })
      get().openDock('sandbox')
    },
    show(node) {
      nonce += 1
      set({ selection: { nodes: [node], edges: [] }, reveal: { node, nonce } })
    },
    goTo(node, path) {
      nonce += 1
      set({
        selection: { nodes: [node], edges: [] },
        reveal: { node, nonce },
        panelOpen: true,
        ...(path && { panelTab: path[0] === PIN ? 'output' as const : 'inputs' as const, focusField: { node, path, nonce } }),
      })
    },
    notify(notice) {
      nonce += 1
      const id = nonce
      set({ notices: [...get().notices.filter((other) => other.text !== notice.text), { ...notice, id }] })
      return id
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    openFlow(flow) {
      const { openFlows } = get()
      const at = openFlows.findIndex(({ id }) => id === flow.id)
      if (at < 0) set({ openFlows: [...openFlows, flow] })
      else if (openFlows[at]?.name !== flow.name) set({ openFlows: openFlows.with(at, flow) })
    },
    closeFlow: (id) => set({ openFlows: get().openFlows.filter((flow) => flow.id !== id) }),
    leaveFlow: () =>
      set({
        selection: initial.selection, focusField: undefined, overlay: undefined, connecting: undefined, place: undefined, happening: undefined, insertion: undefined, editing: undefined, reveal: undefined,
        unfolded: initial.unfolded, iterations: initial.iterations,
        panelTab: initial.panelTab, dockTab: initial.dockTab, settingsOpen: initial.settingsOpen,
        paletteOpen: !get().narrow && paletteWhenWide,
        ...locked(get().locks.filter((lock) => lock === 'phone' || lock === 'host')),
        ...(onPhone(get()) && { panelOpen: false }),
      }),
  }))
}

/** Whether the window is as small as a phone's. */
export const onPhone = ({ locks }: Pick<ViewData, 'locks'>): boolean => locks.includes('phone')

/** What was about to be edited is let go when nothing may be any more. */
const locked = (locks: readonly Lock[]): Partial<ViewData> =>
  (locks.length > 0 ? { locks, readOnly: true, insertion: undefined, editing: undefined } : { locks, readOnly: false })

const sameIds = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, index) => id === b[index])
