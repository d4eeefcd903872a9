import { useEffect, useState } from 'react'
import type { Issue } from '../core/base'
import { connectorsWithin, type FlowDocument } from '../core/flow'
import { casePlayer } from './casePlayer'
import { watchCalled } from './watchCalled'
import { historyName, openFlowMemory, openTabMemory } from '../storage'
import {
  createCaseStore, createFlowStore, createRunStore, startAutosave, startChecking, useServices, useViewStore,
  type Autosave, type CaseStore, type Checker, type FlowStore, type RunPorts, type RunStore, type Services, type ViewStore,
} from '../state'
import { afterPaint } from '../ui'
import { readFlow } from './readFlow'

export interface OpenFlow { flow: FlowStore; run: RunStore; cases: CaseStore; autosave: Autosave; checker: Checker }

type Closable = OpenFlow & { close: () => void }

/** Flows that are shown and were not kept yet, by id. */
const begun = new Map<string, FlowDocument>()

/** Lets a new flow be opened by its address at once; it is kept while it is on screen. */
export const beginFlow = (document: FlowDocument): void => void begun.set(document.id, document)

export type Opening =
  | { status: 'opening' }
  | { status: 'missing' }
  /** Storage did not give an answer. */
  | { status: 'unread' }
  /** What is stored is no flow that this version reads; it is left as it is. */
  | { status: 'unreadable'; issues: readonly Issue[]; stored: unknown }
  | { status: 'open'; opened: OpenFlow }

/**
 * Reads a flow, makes its stores and keeps it saved and checked for as long as it is shown. Mount it anew (by key) for
 * another flow.
 */
export function useOpenFlow(id: string): Opening {
  const services = useServices()
  const view = useViewStore()
  // A flow that is at hand is there in the first picture; opened in an effect, it would come with a second one.
  const [opening, setOpening] = useState<Opening>(() => {
    const opened = openBegun(id, services, view)
    return opened ? { status: 'open', opened } : { status: 'opening' }
  })
  useEffect(() => {
    let left = false
    let close: (() => void) | undefined
    const show = (opened: Closable) => {
      close = opened.close
      setOpening((before) => (before.status === 'open' && before.opened === opened ? before : { status: 'open', opened }))
    }
    const atHand = openBegun(id, services, view)
    ahead.delete(id)
    if (atHand) show(atHand)
    else void readKept(services, id).then((kept) => {
      if (left) return
      if (!kept) return setOpening({ status: 'missing' })
      const { stored, loaded } = kept
      if (loaded.ok) show(openHere(loaded.value, false, services, view))
      else setOpening({ status: 'unreadable', issues: loaded.error, stored })
    }, () => {
      if (!left) setOpening({ status: 'unread' })
    })
    return () => {
      left = true
      close?.()
    }
  }, [id, services, view])
  return opening
}

/** Flows that were opened for a picture that is not on screen yet. */
const ahead = new Map<string, Closable>()

/** Opens a flow that was begun and not kept yet, once, however often it is asked before the picture is there. */
function openBegun(id: string, services: Services, view: ViewStore): Closable | undefined {
  const document = begun.get(id)
  const opened = ahead.get(id) ?? (document && openHere(document, true, services, view))
  if (opened) ahead.set(id, opened)
  return opened
}

function openHere(document: FlowDocument, fresh: boolean, services: Services, view: ViewStore): Closable {
  const flow = createFlowStore({ document, connections: services.connections, ...(!services.isDemo && { keptHistory: tab.read(historyName(document.id)) }), readOnly: () => view.getState().readOnly })
  return openStores(services, flow, fresh, services.isDemo ? { startSaving: here.startSaving } : here)
}

/** What storage holds of the flow, and what it is; undefined where that is nothing. */
async function readKept({ storage }: Services, id: string) {
  const stored = await storage.flows.read(id)
  return stored === undefined ? undefined : { stored, loaded: await readFlow(stored) }
}

function forgetOnceKept(flow: FlowStore): void {
  const unwatch = flow.subscribe(({ save, document }) => {
    if (save.status !== 'saved') return
    begun.delete(document.id)
    unwatch()
  })
}

/** A pause in the edits before it is looked whether a connector came with them that is not known yet. */
const READ_PAUSE_MS = 100

/** What is remembered of flows beside them, and who keeps them saved: this browser and its tab, or a host page. */
export interface OpenPorts {
  startSaving: (flow: FlowStore, storage: Services['storage'], fresh: boolean) => Autosave
  keepHistory?: (id: string, history: unknown) => void
  breakpointMemory?: RunPorts['breakpointMemory']
  allowed?: () => boolean
}

const tab = openTabMemory()

const here: OpenPorts = {
  startSaving(flow, { flows }, fresh) {
    if (fresh) forgetOnceKept(flow)
    return startAutosave(flow, flows, { fresh })
  },
  keepHistory: (id, history) => tab.keep(historyName(id), history),
  breakpointMemory: openFlowMemory('breakpoints'),
}

/** Opens a flow's stores, and keeps it saved and checked until it is closed. */
export function openStores(services: Services, flow: FlowStore, fresh: boolean, ports: OpenPorts = here): Closable {
  const { storage, catalogue } = services
  const autosave = ports.startSaving(flow, storage, fresh)
  const run = createRunStore({
    runService: services.runService,
    storage,
    document: () => flow.getState().document,
    ...(ports.breakpointMemory && { breakpointMemory: ports.breakpointMemory }),
    ...(ports.allowed && { allowed: ports.allowed }),
    settled: () => services.firing?.settled,
    environment: () => flow.getState().lookup.environment,
    ...(services.clockOf && { clockOf: services.clockOf }),
    connectors: (document) => connectorsWithin(document).flatMap((id) => flow.getState().lookup.connector(id) ?? []),
    ...(matchMedia('(prefers-reduced-motion: reduce)').matches && { frame: 'instant' as const }),
  })
  const asked = new Set<string>()
  let reads: Promise<unknown> = Promise.resolve()
  const readMissing = async () => {
    const missing = connectorsWithin(flow.getState().document).filter((id) => !asked.has(id) && !flow.getState().lookup.connector(id))
    if (missing.length === 0) return
    for (const id of missing) asked.add(id)
    const found = await Promise.all(missing.map((id) => catalogue.load(id).catch(() => void asked.delete(id))))
    flow.getState().addConnectors(found.filter((one) => one !== undefined))
  }
  // Whoever waits for it also waits for what others have asked for.
  const readConnectors = () => (reads = Promise.all([reads, readMissing()]))
  let reading: ReturnType<typeof setTimeout> | undefined
  const unwatch = flow.subscribe((state, previous) => {
    if (state.document.nodes === previous.document.nodes) return
    // A look at every node is too much for every key that is typed in one.
    clearTimeout(reading)
    reading = setTimeout(() => void readConnectors(), READ_PAUSE_MS)
  })
  // Cards say what they are without the documents of their connectors.
  const saved = afterPaint().then(() => import('./watchConnections')).then(({ watchConnections }) => watchConnections(flow, services), () => undefined)
  const painted = afterPaint().then(() => saved.then((watch) => watch?.start()))
  // The panel of the first step that is pressed waits for nothing else.
  void afterPaint().then(readConnectors)
  const checker = startChecking(flow, () => painted.then(readConnectors))
  const unwatchCalled = watchCalled(flow, storage)
  void run.getState().restore(flow.getState().document.id, true)
  const cases = createCaseStore({ document: () => flow.getState().document, play: casePlayer(services, checker, () => flow.getState().lookup) })

  const { firing } = services
  if (firing) firing.open = { flow, run, checker }

  const remember = () => ports.keepHistory?.(flow.getState().document.id, flow.getState().keepHistory())
  const leave = () => {
    // Fields that wait for the end of typing (a composition, a long text) hand over what they hold.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    autosave.leave()
    remember()
  }
  const hide = () => document.visibilityState === 'hidden' && autosave.leave()
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', hide)
  return {
    flow, run, cases, autosave, checker,
    close() {
      remember()
      if (firing?.open?.run === run) firing.open = undefined
      unwatch()
      clearTimeout(reading)
      unwatchCalled()
      void saved.then((watch) => watch?.stop())
      checker.stop()
      run.getState().dispose()
      cases.getState().dispose()
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      // The page may go away before the write has ended: a copy is left for that.
      autosave.leave()
      void autosave.stop()
    },
  }
}
