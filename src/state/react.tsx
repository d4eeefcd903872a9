import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useStore, type StoreApi } from 'zustand'
import { createActionRegistry, type Action, type ActionRegistry } from './actions'
import { offeredActions } from './capabilities'
import type { CaseState, CaseStore } from './caseStore'
import type { FlowState, FlowStore } from './flowStore'
import type { RunStore } from './runStore'
import type { RunState } from './runTypes'
import type { Storage } from '../storage'
import type { Services } from './services'
import type { ViewState, ViewStore } from './viewStore'

const ServicesContext = createContext<Services | undefined>(undefined)
const ViewContext = createContext<ViewStore | undefined>(undefined)
const ActionsContext = createContext<ActionRegistry | undefined>(undefined)
const FlowContext = createContext<FlowStore | undefined>(undefined)
const RunContext = createContext<RunStore | undefined>(undefined)
const CaseContext = createContext<CaseStore | undefined>(undefined)

/** What lives as long as the designer: its ports, its view and what can be done in it. */
export function DesignerProvider({ services, view, children }: { services: Services; view: ViewStore; children: ReactNode }) {
  const [actions] = useState(createActionRegistry)
  return (
    <ServicesContext value={services}>
      <ViewContext value={view}>
        <ActionsContext value={actions}>{children}</ActionsContext>
      </ViewContext>
    </ServicesContext>
  )
}

/** What lives as long as a flow is open. */
export function FlowProvider({ flow, run, cases, children }: { flow: FlowStore; run: RunStore; cases: CaseStore; children: ReactNode }) {
  return (
    <FlowContext value={flow}>
      <RunContext value={run}>
        <CaseContext value={cases}>{children}</CaseContext>
      </RunContext>
    </FlowContext>
  )
}

function present<T>(value: T | undefined, provider: string): T {
  if (value === undefined) throw new Error(`Used outside <${provider}>`)
  return value
}

export const useServices = (): Services => present(useContext(ServicesContext), 'DesignerProvider')

/** Where things are kept; `opening` until that is known. */
export function useStorageKind(): Storage['kind'] {
  const { storage } = useServices()
  const [kind, setKind] = useState(storage.kind)
  useEffect(() => void storage.opened.then(setKind), [storage])
  return kind
}

/** The stores themselves, for event handlers that read or write without rendering. */
export const useViewStore = (): ViewStore => present(useContext(ViewContext), 'DesignerProvider')
export const useFlowStore = (): FlowStore => present(useContext(FlowContext), 'FlowProvider')
export const useRunStore = (): RunStore => present(useContext(RunContext), 'FlowProvider')
export const useCaseStore = (): CaseStore => present(useContext(CaseContext), 'FlowProvider')

export const useActionRegistry = (): ActionRegistry => present(useContext(ActionsContext), 'DesignerProvider')

/** Offers actions while the component is mounted. Make the array with `useMemo`: a new one registers anew. */
export function useActions(actions: readonly Action[]): void {
  const registry = useActionRegistry()
  const readOnly = useView((state) => state.readOnly)
  const allowed = useView((state) => state.allowed)
  useEffect(() => registry.register(offeredActions(actions, allowed, readOnly)), [registry, actions, allowed, readOnly])
}

/** What can be done now, for those that list it. */
export function useActionList(): readonly Action[] {
  const registry = useActionRegistry()
  return useSyncExternalStore(registry.subscribe, registry.list)
}

/** Renders anew when what the selector gives changes (by identity): select little, and no fresh objects. */
export const useView = <T,>(select: (state: ViewState) => T): T => useStore(useViewStore() as StoreApi<ViewState>, select)
export const useFlow = <T,>(select: (state: FlowState) => T): T => useStore(useFlowStore() as StoreApi<FlowState>, select)
export const useCases = <T,>(select: (state: CaseState) => T): T => useStore(useCaseStore() as StoreApi<CaseState>, select)
export const useRun = <T,>(select: (state: RunState) => T): T => useStore(useRunStore() as StoreApi<RunState>, select)
