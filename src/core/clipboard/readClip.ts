import { fail, isJsonObject, ok, type Issue, type Result } from '../base'
import { loadFlow, parseFlowText, takeCarried, type FlowProblemCode } from '../flow'
import { CLIP_SCHEMA, type Clip } from './clip'

/**
 * What a pasted text brings: a clip, or a whole flow, which counts as a clip of all of it. Fails with the issues where
 * the text is meant to be one and is broken; `undefined` where it is something else altogether.
 */
export function readClip(text: string): Result<Clip, Issue[]> | undefined {
  // Most that is pasted has nothing to do with flows and is not worth reading.
  if (!/^\uFEFF?\s*\{/.test(text) || !/"qiao\/(clipboard|flow)@\d+"/.test(text)) return undefined
  const parsed = parseFlowText(text)
  if (!parsed.ok) return fail([parsed.error])
  const { json, files } = takeCarried(parsed.value)
  if (!isJsonObject(json)) return undefined
  const { schema, flow, connections } = json
  const isClip = typeof schema === 'string' && schema.startsWith('qiao/clipboard@')
  if (isClip && schema !== CLIP_SCHEMA) return fail([{ code: 'flow.newer' satisfies FlowProblemCode, severity: 'error', place: { path: ['schema'] }, params: { found: schema, known: CLIP_SCHEMA } }])
  const loaded = loadFlow(isClip ? flow : json)
  if (!loaded.ok) return loaded
  const titles = isClip && isJsonObject(connections) ? Object.entries(connections).flatMap(([id, title]) => (typeof title === 'string' ? [[id, title] as const] : [])) : []
  return ok({ schema: CLIP_SCHEMA, flow: loaded.value, ...(titles.length > 0 && { connections: Object.fromEntries(titles) }), ...(Object.keys(files).length > 0 && { files }) })
}
