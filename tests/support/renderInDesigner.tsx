import type { ReactNode } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { demoConnections, loadCatalogueConnector } from '../../src/catalogue'
import { fullCatalogueEntries } from '../../src/catalogue/fullEntries'
import { emptyFlow, editParts, type FlowDocument } from '../../src/core/flow'
import { LocaleProvider } from '../../src/i18n'
import { createCaseStore, createFlowStore, createRunStore, createViewStore, DesignerProvider, FlowProvider, type Services, type ViewData } from '../../src/state'
import { createFileStore } from '../../src/files'
import { createMemoryStorage } from '../../src/storage'
import { sampleBytes, sampleFiles } from '../../src/catalogue/sampleFiles'

/** Contents of files, with those that come with the program. */
export const filesInMemory = () => createFileStore({ open: async () => undefined, bundled: { list: async () => sampleFiles, read: async (id) => sampleBytes(id) } })

/** Ports of a designer in a test: the real catalogue, memory for storage, and no workers. */
export function testServices(changes: Partial<Services> = {}): Services {
  return {
    storage: createMemoryStorage(),
    files: filesInMemory(),
    catalogue: { entries: fullCatalogueEntries, load: loadCatalogueConnector },
    connections: demoConnections.map(({ id, connector, title }) => ({ id, connector, title })),
    runService: () => Promise.reject(new Error('No workers in this test')),
    previews: () => Promise.reject(new Error('No workers in this test')),
    examples: async () => [],
    hrefOfFlow: (id) => `#/flow/${id}`,
    ...changes,
  }
}

/** Mounts a part of the designer with stores of its own, and hands these out. */
export function renderInDesigner(part: ReactNode, { document = emptyFlow('flow1', 'Flow'), services = testServices(), view: start = {} }: { document?: FlowDocument; services?: Services; view?: Partial<ViewData> } = {}) {
  const view = createViewStore({ locale: 'en', ...start })
  const flow = createFlowStore({ document, parts: editParts, connections: services.connections })
  const run = createRunStore({ runService: services.runService, storage: services.storage, document: () => flow.getState().document, connectors: () => [], frame: 'instant' })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  const rendered = render(
    <QueryClientProvider client={client}>
      <DesignerProvider services={services} view={view}>
        <LocaleProvider locale={view.getState().locale}>
          <FlowProvider flow={flow} run={run} cases={createCaseStore({ document: () => flow.getState().document, play: async () => ({ outcome: 'cancelled' }) })}>{part}</FlowProvider>
        </LocaleProvider>
      </DesignerProvider>
    </QueryClientProvider>,
  )
  return { ...rendered, view, flow, run, services }
}
