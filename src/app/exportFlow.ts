import type { Translator } from '../i18n'
import type { FlowStore, Services, ViewStore } from '../state'

/** Hands the open flow to the browser as a file. What writes it is fetched by the first that asks. */
export async function exportFlow({ flow, files, view, t }: { flow: FlowStore; files: Services['files']; view: ViewStore; t: Translator['t'] }): Promise<void> {
  const { document } = flow.getState()
  const { downloadFlows } = await import('../features/flows/downloadFlows')
  await downloadFlows({ files, view, t }, [document], document.name)
}
