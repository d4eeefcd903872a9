import { fail, type Issue, type Result } from '../../core/base'
import { loadFlows, parseFlowText, type FlowDocument } from '../../core/flow'

/** Read in small steps, so that the page draws that it is reading before a large text keeps it busy. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 20))

/** A flow, or the flows of a bundle, from the text of a file or the clipboard; the issues say what to mend. */
export async function readImport(text: string): Promise<Result<FlowDocument[], Issue[]>> {
  if (text.trim() === '') return fail([{ code: 'flow.empty', severity: 'error', place: {} }])
  await breath()
  const json = parseFlowText(text)
  if (!json.ok) return fail([json.error])
  await breath()
  return loadFlows(json.value)
}
