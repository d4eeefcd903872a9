import { catalogueEntries, demoConnectionInfos } from '../catalogue'
import type { SavedConnections, Services } from '../state'
import type { CaseRunner, ConnectionService, HappeningService, LookupService, PreviewService, RunService } from '../runtime'
import type { FileStore } from '../files'
import type { Storage } from '../storage'
import { loadExamples } from './examples'
import { lateFiles } from './lateFiles'
import { hrefOf } from './useHashRoute'

/**
 * The standalone page's ports: the built-in catalogue, demo connections, this browser's storage, the two workers.
 * What is not needed to show a flow (the loader of connectors, the engine, the secrets of connections) loads on use.
 */
export function createServices(storage: Storage): Services {
  let runs: Promise<RunService & CaseRunner & ConnectionService & HappeningService & LookupService> | undefined
  let previews: Promise<PreviewService> | undefined
  const files = lateFiles(storage)
  const catalogue: Services['catalogue'] = {
    entries: catalogueEntries,
    full: async () => (await import('../catalogue/fullEntries')).fullCatalogueEntries,
    async load(id) {
      const { findCatalogueConnector } = await import('../catalogue/load')
      return findCatalogueConnector(id)
    },
  }
  const runService = () => {
    runs ??= startRunService(files).catch((thrown: unknown) => {
      // A chunk that could not be fetched may be there the next time.
      runs = undefined
      throw thrown
    })
    return runs
  }
  return {
    storage,
    files,
    catalogue,
    connections: demoConnectionInfos,
    saved: lateConnections(async () => (await import('./savedConnections')).createSavedConnections(catalogue, runService)),
    runService,
    lookups: runService,
    previews() {
      previews ??= import('../runtime').then(({ createPreviewService }) => createPreviewService()).catch((thrown: unknown) => {
        previews = undefined
        throw thrown
      })
      return previews
    },
    examples: loadExamples,
    firing: { listeners: new Set() },
    async oneFile() {
      const answer = await fetch('./one-file.html')
      if (!answer.ok) throw new Error(`one-file.html was answered ${answer.status}`)
      return answer.text()
    },
    hrefOfFlow: (id) => hrefOf({ page: 'flow', id }),
  }
}

async function startRunService(files: FileStore): Promise<RunService & CaseRunner & ConnectionService & HappeningService & LookupService> {
  const { createRunService } = await import('../runtime')
  // Their secrets go to the sandbox world only, never to a feature.
  return createRunService({
    connections: async () => (await import('../catalogue/demoConnections')).demoConnections,
    files: files.read,
  })
}

/** Saved connections, whose code is fetched by the first that asks for any. */
function lateConnections(load: () => Promise<SavedConnections>): SavedConnections {
  let made: SavedConnections | undefined
  let loading: Promise<SavedConnections> | undefined
  const get = () => (loading ??= load().then((loaded) => (made = loaded), (thrown: unknown) => {
    loading = undefined
    throw thrown
  }))
  return {
    send: async (request) => (await get()).send(request),
    kept: () => made?.kept(),
    test: async (connector, connection) => (await get()).test(connector, connection),
    credentials: async (connector) => (await get()).credentials(connector),
    changed: () => made?.changed(),
    onChange(listener) {
      let left = false
      let unlisten: (() => void) | undefined
      void get().then((saved) => {
        if (!left) unlisten = saved.onChange(listener)
      }, () => undefined)
      return () => {
        left = true
        unlisten?.()
      }
    },
  }
}
