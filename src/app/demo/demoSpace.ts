import type { Locale } from '../../core/base'
import type { FlowDocument } from '../../core/flow'
import type { Services } from '../../state'
import { createMemoryStorage } from '../../storage'
import { loadExample, loadExamples } from '../examples'
import { createServices } from '../services'

/** The flow that a demo is opened with, by its file's name. */
const FIRST = 'new-customer-meeting'

/** A designer's ports whose flows, runs and sandbox live in this page's memory; `dispose` ends its threads. */
export function createDemoServices(): Services & { dispose: () => void } {
  // Saved connections are the person's own, and a demo has those of the sandbox.
  const { saved: _, ...services } = createServices(createMemoryStorage())
  let runs: ReturnType<Services['runService']> | undefined
  let previews: ReturnType<Services['previews']> | undefined
  return {
    ...services,
    isDemo: true,
    runService: () => (runs = services.runService()),
    previews: () => (previews = services.previews()),
    dispose() {
      for (const service of [runs, previews]) void service?.then((started) => started.dispose(), () => undefined)
    },
  }
}

/** Puts the program's examples among the flows; gives the one to begin with. */
export async function fillDemo({ storage }: Services, locale: Locale): Promise<FlowDocument | undefined> {
  const first = await loadExample(FIRST, locale)
  const begun = first && { ...first.document, id: `demo-${FIRST}`, name: first.title[locale] }
  const others = (await loadExamples(locale)).filter(({ document }) => document.id !== first?.document.id)
  for (const { document, title } of others.toReversed()) await storage.flows.write({ ...document, id: `demo-${document.id}`, name: title[locale] })
  if (begun) await storage.flows.write(begun)
  return begun
}
