import { useEffect, useState } from 'react'
import type { Issue } from '../core/base'
import { loadFlow } from '../core/flow'
import {
  connectorsOf, createFlowStore, createRunStore, startAutosave, startChecking, useServices,
  type Autosave, type Checker, type FlowStore, type RunStore, type Services,
} from '../state'

export interface OpenFlow { flow: FlowStore; run: RunStore; autosave: Autosave; checker: Checker }

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
  const [opening, setOpening] = useState<Opening>({ status: 'opening' })
  useEffect(() => {
    let left = false
    let close: (() => void) | undefined
    void services.storage.flows.read(id).then((stored) => {
      if (left) return
      if (stored === undefined) return setOpening({ status: 'missing' })
      const loaded = loadFlow(stored)
      if (!loaded.ok) return setOpening({ status: 'unreadable', issues: loaded.error, stored })
      const opened = openStores(services, createFlowStore({ document: loaded.value, connections: services.connections }))
      close = opened.close
      setOpening({ status: 'open', opened })
    }, () => {
      if (!left) setOpening({ status: 'unread' })
    })
    return () => {
      left = true
      close?.()
    }
  }, [id, services])
  return opening
}

function openStores(services: Services, flow: FlowStore): OpenFlow & { close: () => void } {
  const { storage, catalogue } = services
  const autosave = startAutosave(flow, storage.flows)
  const run = createRunStore({
    runService: services.runService,
    storage,
    document: () => flow.getState().document,
    connectors: (document) => connectorsOf(document).flatMap((id) => flow.getState().lookup.connector(id) ?? []),
    ...(matchMedia('(prefers-reduced-motion: reduce)').matches && { frame: 'instant' as const }),
  })
  const asked = new Set<string>()
  const readConnectors = async () => {
    const missing = connectorsOf(flow.getState().document).filter((id) => !asked.has(id) && !flow.getState().lookup.connector(id))
    for (const id of missing) asked.add(id)
    const found = await Promise.all(missing.map((id) => catalogue.load(id).catch(() => undefined)))
    flow.getState().addConnectors(found.filter((one) => one !== undefined))
  }
  const unwatch = flow.subscribe((state, previous) => {
    if (state.document.nodes !== previous.document.nodes) void readConnectors()
  })
  const checker = startChecking(flow, readConnectors())
  void run.getState().restore(flow.getState().document.id, true)

  const leave = () => {
    // Fields that wait for the end of typing (a composition, a long text) hand over what they hold.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    autosave.leave()
  }
  const hide = () => document.visibilityState === 'hidden' && autosave.leave()
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', hide)
  return {
    flow, run, autosave, checker,
    close() {
      unwatch()
      checker.stop()
      run.getState().dispose()
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      void autosave.stop()
    },
  }
}
