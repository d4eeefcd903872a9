import { catalogueEntries, demoConnections, findCatalogueConnector } from '../catalogue'
import { loadFlow } from '../core/flow'
import { createRunService } from '../runtime'
import type { Example, Services } from '../state'
import type { Storage } from '../storage'

/** The standalone page's ports: the built-in catalogue, demo connections, this browser's storage, the two workers. */
export function createServices(storage: Storage): Services {
  const runs = createRunService({ connections: async () => demoConnections })
  return {
    storage,
    catalogue: {
      entries: catalogueEntries,
      async load(id) {
        const found = await findCatalogueConnector(id)
        return found?.ok ? found.value : undefined
      },
    },
    // Their secrets go to the sandbox world only, never to a feature.
    connections: demoConnections.map(({ id, connector, title }) => ({ id, connector, title })),
    runService: async () => runs,
    examples: loadExamples,
  }
}

const exampleFiles = import.meta.glob<unknown>(['../../examples/*.json', '!../../examples/index.json'], { import: 'default' })

/** The flows that come with the program, in the order of their index. */
async function loadExamples(): Promise<readonly Example[]> {
  const { default: index } = await import('../../examples/index.json')
  const loaded = await Promise.all(index.examples.map(async ({ file, title, description }) => {
    const flow = loadFlow(await exampleFiles[`../../examples/${file}`]?.())
    return flow.ok ? { title, description, document: flow.value } : undefined
  }))
  return loaded.filter((example) => example !== undefined)
}
