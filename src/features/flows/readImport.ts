import { fail, ok, type Issue, type Result } from '../../core/base'
import { isBundle, loadFlowInPieces, loadFlows, parseFlowText, takeCarried, type CarriedFiles, type FlowDocument } from '../../core/flow'

/** Read in small steps, so that the page draws that it is reading before a large text keeps it busy. */
const breath = (ms = 20) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Flows from outside, and the contents of files that came along. */
export interface Import { documents: FlowDocument[]; files: CarriedFiles }

/** A flow, or the flows of a bundle, from the text of a file or the clipboard; the issues say what to mend. */
export async function readImport(text: string): Promise<Result<Import, Issue[]>> {
  if (text.trim() === '') return fail([{ code: 'flow.empty', severity: 'error', place: {} }])
  await breath()
  const json = parseFlowText(text)
  if (!json.ok) return fail([json.error])
  await breath()
  const carried = takeCarried(json.value)
  if (isBundle(carried.json)) {
    const loaded = loadFlows(carried.json)
    return loaded.ok ? ok({ documents: loaded.value, files: carried.files }) : loaded
  }
  const loaded = await loadFlowInPieces(carried.json, () => breath(0))
  return loaded.ok ? ok({ documents: [loaded.value], files: carried.files }) : loaded
}
