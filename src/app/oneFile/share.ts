import { fileHandlesIn } from '../../core/base'
import { saveFlow } from '../../core/flow'
import { tellLeft } from '../../features/flows/downloadFlows'
import type { Translator } from '../../i18n'
import { downloadText } from '../../ui'
import type { FlowStore, RunStore, Services, ViewStore } from '../../state'
import { fillTemplate } from './sharedData'

/** Hands out one HTML file with the flow, its cases, the run that is shown and the contents of the files that these name. Rejects where the program's own file cannot be had. */
export async function shareAsOneFile({ flow, run, view, services, t }: { flow: FlowStore; run: RunStore; view: ViewStore; services: Services; t: Translator['t'] }): Promise<void> {
  if (!services.oneFile) throw new Error('There is no file to put a flow into.')
  const { document } = flow.getState()
  const { current, phase } = run.getState()
  const { locale, theme } = view.getState()
  const shown = current && phase === 'idle' ? current : undefined
  const packed = fileHandlesIn([document, shown]).length === 0 ? undefined : await services.files.pack([document, shown])
  const html = fillTemplate(await services.oneFile(), {
    flow: JSON.parse(saveFlow(document)), locale, theme,
    // One that is at work is not over, so there is nothing to look back on.
    ...(shown && { run: shown }),
    ...(packed && { files: packed.files }),
  }, document.name)
  downloadText(`${document.name}.html`, html, 'text/html')
  if (packed) tellLeft({ view, t }, [...packed.tooLarge, ...packed.missing])
}
