import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { allConnectors } from '../../src/catalogue/all'
import type { ConnectionInfo } from '../../src/core/connector'
import { checkFlow, renameReferences, type FlowDocument } from '../../src/core/flow'
import type { RunEvent, RunStatus } from '../../src/core/run'
import { LocaleProvider } from '../../src/i18n'
import type { Locale } from '../../src/core/base'
import type { RunService, WorldSnapshot, WorldView } from '../../src/runtime'
import { createFlowStore, createRunStore, createViewStore, DesignerProvider, FlowProvider, type Services } from '../../src/state'
import { createMemoryStorage } from '../../src/storage'

export interface DesignerOptions {
  locale?: Locale
  connections?: readonly ConnectionInfo[]
  /** A run that has been, opened at its end. */
  run?: { events: RunEvent[]; status: RunStatus }
  world?: { snapshot: WorldSnapshot; views: WorldView[] }
}

/** Mounts a part of the designer over real stores; issues are checked once at the start. */
export async function mountDesigner(document: FlowDocument, part: ReactNode, options: DesignerOptions = {}) {
  const storage = createMemoryStorage(() => 0)
  const world = options.world ?? { snapshot: { now: 0, systems: {} }, views: [] }
  const resets: number[] = []
  const service: RunService = {
    start: () => ({ done: Promise.resolve({ status: 'succeeded', tookMs: 1 }), cancel: () => undefined }),
    world: () => Promise.resolve(world),
    resetWorld: () => { resets.push(1); return Promise.resolve() },
    dispose: () => undefined,
  }
  const connections = options.connections ?? []
  const flow = createFlowStore({ document, rename: renameReferences, connectors: allConnectors, connections })
  const check = () => flow.getState().setIssues(checkFlow(flow.getState().document, flow.getState().lookup), flow.getState().revision)
  check()
  const view = createViewStore({ locale: options.locale ?? 'zh' })
  const run = createRunStore({ runService: () => Promise.resolve(service), storage, document: () => flow.getState().document, connectors: () => [], now: () => 0, frame: 'instant' })
  const services: Services = { runService: () => Promise.resolve(service), storage, catalogue: { entries: [], load: () => Promise.resolve(undefined) }, connections, examples: () => Promise.resolve([]) }
  if (options.run) {
    const { events, status } = options.run
    await storage.runs.write({ record: { id: 'run', flow: document.id, startedAt: events[0]?.at ?? 0, tookMs: 38, status, events }, savedAt: 0, world: world.snapshot })
    await run.getState().restore(document.id, true)
    await run.getState().refreshWorld()
  }
  render(
    <LocaleProvider locale={options.locale ?? 'zh'}>
      <DesignerProvider services={services} view={view}>
        <FlowProvider flow={flow} run={run}>{part}</FlowProvider>
      </DesignerProvider>
    </LocaleProvider>,
  )
  return { flow, view, run, check, resets }
}
