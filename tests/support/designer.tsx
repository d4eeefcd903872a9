import { withFaults } from '../../src/core/cases'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { onTestFinished } from 'vitest'
import type { ReactNode } from 'react'
import { allConnectors } from '../../src/catalogue/all'
import type { ConnectionInfo } from '../../src/core/connector'
import { checkFlow, editParts, type FlowDocument } from '../../src/core/flow'
import type { RunEvent, RunStatus } from '../../src/core/run'
import { LocaleProvider } from '../../src/i18n'
import type { Locale, WorldNames, WorldView } from '../../src/core/base'
import { createCaseStore, createFlowStore, createRunStore, createViewStore, DesignerProvider, FlowProvider, type FiringSlot, type SavedConnections, type Services } from '../../src/state'
import type { CaseRun, CaseRunner, HappeningService, RunService, WorldSnapshot } from '../../src/runtime'
import { createMemoryStorage } from '../../src/storage'
import { previewsHere } from './previews'
import { filesInMemory } from './renderInDesigner'

export interface DesignerOptions {
  locale?: Locale
  connections?: readonly ConnectionInfo[]
  /** A run that has been, opened at its end. */
  run?: { events: RunEvent[]; status: RunStatus }
  world?: { snapshot: WorldSnapshot; views: WorldView[]; names?: WorldNames }
  /** How cases are run, and what is made of them. */
  play?: (document: FlowDocument, record: object, stop: AbortSignal) => Promise<CaseRun>
  runner?: Partial<CaseRunner>
  /** What lists the choices of fields; they are typed in where absent. */
  lookups?: Services['lookups']
  leavesSandbox?: Services['leavesSandbox']
  askChoices?: Services['askChoices']
  /** What runs flows; one that only says it did where absent. */
  service?: RunService
  /** Connections that people make; nobody can where absent. */
  saved?: SavedConnections
  /** Flows that fire by themselves; none do where absent. */
  firing?: FiringSlot
  /** What can be made to happen in the sandbox; nothing where absent. */
  happenings?: HappeningService
}

/** Mounts a part of the designer over real stores; issues are checked once at the start. */
export async function mountDesigner(document: FlowDocument, part: ReactNode, options: DesignerOptions = {}) {
  const storage = createMemoryStorage(() => 0)
  const world = options.world ?? { snapshot: { now: 0, systems: {} }, views: [] }
  const resets: number[] = []
  const service: RunService & CaseRunner & HappeningService = {
    start: () => ({ done: Promise.resolve({ status: 'succeeded', tookMs: 1 }), cancel: () => undefined, debug: () => undefined }),
    world: () => Promise.resolve(world),
    setFaults: (faults) => { world.snapshot = withFaults(world.snapshot, faults); return Promise.resolve() },
    loadWorld: (next) => { world.snapshot = next; return Promise.resolve() },
    resetWorld: () => { resets.push(1); return Promise.resolve() },
    dispose: () => undefined,
    startApart: () => ({ done: Promise.reject(new Error('No workers in this test')), cancel: () => undefined }),
    judge: () => Promise.resolve([]),
    update: () => Promise.resolve(undefined),
    seedWorld: () => Promise.resolve(world.snapshot),
    happenings: () => Promise.resolve([]),
    happen: () => Promise.reject(new Error('Nothing happens in this test')),
    advanceWorld: () => Promise.resolve(),
    onWorld: () => () => undefined,
    ...options.service,
    ...options.happenings,
    ...options.runner,
  }
  const connections = options.connections ?? []
  const flow = createFlowStore({ document, parts: editParts, connectors: allConnectors, connections })
  const check = () => flow.getState().setIssues(checkFlow(flow.getState().document, flow.getState().lookup), flow.getState().revision)
  check()
  const view = createViewStore({ locale: options.locale ?? 'zh' })
  const run = createRunStore({ runService: () => Promise.resolve(service), storage, document: () => flow.getState().document, connectors: () => allConnectors, now: () => 0, frame: 'instant' })
  const cases = createCaseStore({ document: () => flow.getState().document, play: options.play ?? (() => Promise.reject(new Error('No workers in this test'))) })
  const previews = previewsHere()
  onTestFinished(() => previews.dispose())
  const services: Services = { runService: () => Promise.resolve(service), previews: () => Promise.resolve(previews), storage, files: filesInMemory(), catalogue: { entries: [], load: () => Promise.resolve(undefined) }, connections, ...(options.saved && { saved: options.saved }), examples: () => Promise.resolve([]), hrefOfFlow: (id) => `#/flow/${id}`, ...(options.lookups && { lookups: options.lookups }), ...(options.leavesSandbox && { leavesSandbox: options.leavesSandbox }), ...(options.askChoices && { askChoices: options.askChoices }), ...(options.firing && { firing: options.firing }) }
  if (options.run) {
    const { events, status } = options.run
    await storage.runs.write({ record: { id: 'run', flow: document.id, startedAt: events[0]?.at ?? 0, tookMs: 38, status, events }, savedAt: 0, world: world.snapshot })
    await run.getState().restore(document.id, true)
    await run.getState().refreshWorld()
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LocaleProvider locale={options.locale ?? 'zh'}>
        <DesignerProvider services={services} view={view}>
          <FlowProvider flow={flow} run={run} cases={cases}>{part}</FlowProvider>
        </DesignerProvider>
      </LocaleProvider>
    </QueryClientProvider>,
  )
  return { flow, view, run, cases, check, resets }
}
