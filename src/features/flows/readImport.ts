import { fail, ok, type Issue, type Result } from '../../core/base'
import { loadFlow, parseFlowText, type FlowDocument } from '../../core/flow'

/** Read in small steps, so that the page draws that it is reading before a large text keeps it busy. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 20))

/** A flow from the text of a file or the clipboard; the issues say what to mend. */
export async function readImport(text: string): Promise<Result<FlowDocument, Issue[]>> {
  if (text.trim() === '') return fail([{ code: 'flow.empty', severity: 'error', place: {} }])
  await breath()
  const json = parseFlowText(text)
  if (!json.ok) return fail([json.error])
  await breath()
  const loaded = loadFlow(json.value)
  return loaded.ok ? ok(loaded.value) : fail(loaded.error)
}
