import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Json } from '../../core/base'
import type { RefPath, Scope } from '../../core/expression'
import { eventOf, isContainer, nodeOf, type FlowDocument, type FlowNode, type NodeId } from '../../core/flow'
import { iterationScope, type PreviewTask, type RunTrace } from '../../core/run'
import type { FormEnvironment } from '../../forms'
import { indexSeen, scopeSeen, stepSeen, useFlow, useFlowStore, useRunStore, useServices, useView } from '../../state'
import { createSampleBook } from './sampleBook'
import { isInside } from './loopSamples'
import { triggerOf } from './samples'

/** Without a run or a sample's own time, now is the minute in which the first panel was opened: it stands still, so that results do. */
const OPENED_AT = Math.floor(Date.now() / 60_000) * 60_000

/**
 * What the node's values come to, with the data of the last run or else with samples. The data stay the same objects
 * while the node's own form is filled in (`scope` does), so that a key typed there asks for one value and no more.
 */
export function useNodePreviews(node: FlowNode, scope: Scope, trace: RunTrace | undefined): Required<Pick<FormEnvironment, 'preview'>> & { sampleIn: (path: RefPath, input?: string) => Json | undefined } {
  const { previews } = useServices()
  const flow = useFlowStore()
  const runs = useRunStore()
  const lookup = useFlow((state) => state.lookup)
  const timezone = useFlow((state) => state.document.settings?.timezone) ?? 'Asia/Shanghai'
  const locale = useView((state) => state.locale)
  const iterations = useView((state) => state.iterations)
  const { id } = node
  // What a loop goes through is seen by its own result.
  const own = isContainer(node) ? node.inputs : undefined
  const { book, preview } = useMemo(() => {
    const document = holding(flow.getState().document, id, own)
    const at = nodeOf(document, id)
    const sight = { document, trace, iterations }
    const trigger = triggerOf({ document, node: id })
    const sampleAt = trigger?.type === 'trigger.event' ? Date.parse(eventOf(trigger, lookup)?.sampleAt ?? '') : Number.NaN
    const now = trace ? (at && stepSeen(sight, at)?.startedAt) ?? trace.now : Number.isNaN(sampleAt) ? OPENED_AT : sampleAt
    const [started] = (trace && runs.getState().current?.events) ?? []
    const run: PreviewTask['run'] = {
      id: trace?.run ?? 'preview', startedAt: trace?.startedAt ?? now, now, seed: started?.type === 'run.started' ? started.seed : 1,
    }
    const variables = Object.values(document.variables)
    /** Where a run resolves an input of the node, if it stands in loops, or is one. */
    const resolvedIn = (input: string) => {
      const around = at === undefined ? '' : scopeSeen(sight, at)
      return at && isInside(at, input) ? iterationScope(around, at.id, indexSeen(sight, at)) : around
    }
    const ask = async (slot: string, input: string, what: Pick<PreviewTask, 'value' | 'target' | 'path'>) =>
      (await previews()).preview(`${id}/${slot}`, {
        ...what, node: id, scope: resolvedIn(input), records: made.recordsFor(what.value, input), variables, run, timezone, locale,
      })
    const made = createSampleBook({ ...sight, node: id, scope, lookup, now, timezone }, async (path, input = '') => {
      const answer = await ask(`sample/${input}/${path.join('/')}`, input, { value: { ref: path }, target: {}, path: [] })
      return answer?.status === 'value' ? answer.value : undefined
    })
    const asked: NonNullable<FormEnvironment['preview']> = ({ value, schema, path }) => ask(`field/${path.join('/')}`, String(path[0] ?? ''), { value, target: schema, path })
    return { book: made, preview: asked }
  }, [flow, runs, previews, lookup, timezone, locale, id, own, scope, trace, iterations])
  const workedOut = useSyncExternalStore(book.subscribe, book.workedOut)
  const sampleIn = useCallback((path: RefPath, input?: string) => book.at(path, workedOut, input), [book, workedOut])
  return { sampleIn, preview }
}

/** The document with these inputs of the node; itself where it has them. */
function holding(document: FlowDocument, id: NodeId, inputs: FlowNode['inputs'] | undefined): FlowDocument {
  const node = nodeOf(document, id)
  return inputs === undefined || node === undefined || node.inputs === inputs ? document : { ...document, nodes: { ...document.nodes, [id]: { ...node, inputs } } }
}
