import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import type { FlowDocument } from '../../core/flow'
import { completeMessages } from '../../i18n/complete'
import { allowedBy, createViewStore } from '../../state'
import { createMemoryStorage } from '../../storage'
import { startingView } from '../preferences'
import { createServices } from '../services'
import { OneFileApp } from './OneFileApp'
import { DATA_ID, type SharedData } from './sharedData'

/** What the page remembers of a person's choices: nothing, since all files of a disk share one storage. */
const FORGETFUL = { read: () => ({}), write: () => undefined }

/** Shows the flow that the file carries, in a designer that keeps everything in memory. */
export async function startOneFile(root: Root): Promise<void> {
  completeMessages()
  // As it was sent: what is rendered from now on is no part of what somebody shares on.
  const template = `<!doctype html>\n${document.documentElement.outerHTML}`
  const data = JSON.parse(document.getElementById(DATA_ID)?.textContent ?? 'null') as SharedData
  const locale = data.locale === 'en' ? 'en' : 'zh'
  document.documentElement.dataset['theme'] = data.theme === 'dark' ? 'dark' : 'light'
  const flow = data.flow as FlowDocument
  const storage = createMemoryStorage()
  await storage.flows.write(flow)
  if (data.run) await storage.runs.write({ record: data.run, savedAt: data.run.startedAt })
  const view = createViewStore({ ...startingView(FORGETFUL), locale, openFlows: [] })
  view.getState().setAllowed(allowedBy({ flows: false, templates: false }))
  const services = { ...createServices(storage), oneFile: () => Promise.resolve(template), isOneFile: true }
  if (data.files) await services.files.unpack(data.files)
  root.render(
    <StrictMode>
      <OneFileApp id={flow.id} view={view} services={services} preferences={FORGETFUL} />
    </StrictMode>,
  )
}
