import { saveFlow } from '../../core/flow'
import { downloadText } from '../../ui'
import type { FlowStore, RunStore, Services, ViewStore } from '../../state'
import { fillTemplate } from './sharedData'

/** Hands out one HTML file with the flow, its cases and the run that is shown. Rejects where the program's own file cannot be had. */
export async function shareAsOneFile({ flow, run, view, services }: { flow: FlowStore; run: RunStore; view: ViewStore; services: Services }): Promise<void> {
  if (!services.oneFile) throw new Error('There is no file to put a flow into.')
  const { document } = flow.getState()
  const { current, phase } = run.getState()
  const { locale, theme } = view.getState()
  const html = fillTemplate(await services.oneFile(), {
    flow: JSON.parse(saveFlow(document)), locale, theme,
    // One that is at work is not over, so there is nothing to look back on.
    ...(current && phase === 'idle' && { run: current }),
  }, document.name)
  downloadText(`${document.name}.html`, html, 'text/html')
}
