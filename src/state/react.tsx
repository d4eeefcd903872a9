import { createContext, useContext, type ReactNode } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { FlowState, FlowStore } from './flowStore'
import type { RunStore } from './runStore'
import type { RunState } from './runTypes'
import type { Services } from './services'
import type { ViewState, ViewStore } from './viewStore'

const ServicesContext = createContext<Services | undefined>(undefined)
const ViewContext = createContext<ViewStore | undefined>(undefined)
const FlowContext = createContext<FlowStore | undefined>(undefined)
const RunContext = createContext<RunStore | undefined>(undefined)

/** What lives as long as the designer: its ports and its view. */
export function DesignerProvider({ services, view, children }: { services: Services; view: ViewStore; children: ReactNode }) {
  return (
    <ServicesContext value={services}>
      <ViewContext value={view}>{children}</ViewContext>
    </ServicesContext>
  )
}

/** What lives as long as a flow is open. */
export function FlowProvider({ flow, run, children }: { flow: FlowStore; run: RunStore; children: ReactNode }) {
  return (
    <FlowContext value={flow}>
      <RunContext value={run}>{children}</RunContext>
    </FlowContext>
  )
}

function present<T>(value: T | undefined, provider: string): T {
  if (value === undefined) throw new Error(`Used outside <${provider}>`)
  return value
}

export const useServices = (): Services => present(useContext(ServicesContext), 'DesignerProvider')

/** The stores themselves, for event handlers that read or write without rendering. */
export const useViewStore = (): ViewStore => present(useContext(ViewContext), 'DesignerProvider')
export const useFlowStore = (): FlowStore => present(useContext(FlowContext), 'FlowProvider')
export const useRunStore = (): RunStore => present(useContext(RunContext), 'FlowProvider')

/** Renders anew when what the selector gives changes (by identity): select little, and no fresh objects. */
export const useView = <T,>(select: (state: ViewState) => T): T => useStore(useViewStore() as StoreApi<ViewState>, select)
export const useFlow = <T,>(select: (state: FlowState) => T): T => useStore(useFlowStore() as StoreApi<FlowState>, select)
export const useRun = <T,>(select: (state: RunState) => T): T => useStore(useRunStore() as StoreApi<RunState>, select)
