import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, isJsonObject, ok, type Issue, type Json, type Result } from '../core/base'
import { callTargetOf, flowsWithin, loadFlows, takeCarried, nodesOf, pinCalls, type FlowDocument, type FlowLookup } from '../core/flow'
import { readJson } from './files'

type Library = (id: string) => FlowDocument | undefined

/** Whether the flow, or one that it calls, calls another one. */
export const callsOthers = (document: FlowDocument): boolean =>
  flowsWithin(document).some((flow) => nodesOf(flow).some((node) => {
    const target = callTargetOf(node)
    return target !== undefined && 'id' in target
  }))

/**
 * The flows that others may call, by id: those of `given` (a flow, a bundle, or a folder with such files), else those that
 * stand beside `file`. Beside it what cannot be read is left out; of what was asked for, it is an issue.
 */
export async function readLibrary(file: string, given: string | undefined): Promise<Result<Library, Issue[]>> {
  const path = given ?? dirname(file)
  let files: string[]
  try {
    files = (await stat(path)).isDirectory() ? (await readdir(path)).filter((name) => name.endsWith('.json')).sort().map((name) => join(path, name)) : [path]
  } catch {
    return fail([{ code: 'usage.cannotRead', severity: 'error', place: {}, params: { file: path, reason: 'ENOENT' } }])
  }
  const flows = new Map<string, FlowDocument>()
  for (const one of files) {
    const json = await readJson(one)
    const alone = files.length === 1 && given !== undefined
    if (!json.ok || (!alone && !isOfFlows(json.value))) {
      if (alone && !json.ok) return json
      continue
    }
    const loaded = loadFlows(takeCarried(json.value).json)
    if (!loaded.ok) {
      if (given !== undefined) return loaded
      continue
    }
    for (const flow of loaded.value) if (!flows.has(flow.id)) flows.set(flow.id, flow)
  }
  return ok((id) => flows.get(id))
}

const isOfFlows = (json: Json): boolean => isJsonObject(json) && typeof json['schema'] === 'string' && /^qiao\/(flow|bundle)@/.test(json['schema'])

/** The flow with its calls bound, and a lookup that knows the flows around it; both as they were where it calls none. */
export async function withCalled(document: FlowDocument, file: string, given: string | undefined, lookup: FlowLookup): Promise<Result<{ document: FlowDocument; lookup: FlowLookup }, Issue[]>> {
  if (!callsOthers(document)) return ok({ document, lookup })
  const library = await readLibrary(file, given)
  if (!library.ok) return library
  const pinned = (id: string): FlowDocument | undefined => {
    const flow = library.value(id)
    return flow && pinCalls(flow, library.value)
  }
  return ok({ document: pinCalls(document, library.value), lookup: { ...lookup, flow: pinned } })
}
