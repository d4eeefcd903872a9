import { fail, ok, type Issue, type Result } from '../core/base'
import { checkFlow, loadFlow, takeCarried, withoutPins, type FlowDocument, type FlowLookup } from '../core/flow'
import { readJson } from './files'
import { withCalled } from './flowLibrary'
import { carriedBytes, type GivenFiles } from './givenFiles'

export interface ReadFlow { document: FlowDocument; issues: Issue[]; lookup: FlowLookup; /** What the flow's text carries. */ files: GivenFiles }

/**
 * A flow with everything the checker says of it. Fails where an error forbids to run it. `pins: false` takes what is pinned
 * away first; `flows` is where the flows stand that it calls without a version, if not beside it.
 */
export async function readFlow(path: string, given: FlowLookup, { pins = true, flows }: { pins?: boolean; flows?: string } = {}): Promise<Result<ReadFlow, Issue[]>> {
  const json = await readJson(path)
  if (!json.ok) return json
  const carried = takeCarried(json.value)
  const loaded = loadFlow(carried.json)
  if (!loaded.ok) return loaded
  const bound = await withCalled(loaded.value, path, flows, given)
  if (!bound.ok) return bound
  const { lookup } = bound.value
  const document = pins ? bound.value.document : withoutPins(bound.value.document)
  const issues = checkFlow(document, lookup)
  return issues.some(({ severity }) => severity === 'error') ? fail(issues) : ok({ document, issues, lookup, files: carriedBytes(carried.files) })
}
