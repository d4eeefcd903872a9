import { useEffect, useMemo, useRef, type Dispatch, type SetStateAction } from 'react'
import { isLoop, type FlowDocument, type NodeId } from '../../core/flow'
import { isInCalled, iterationsAround, ownNode, wayInto, type LoopTrace, type RunTrace, type StepTrace } from '../../core/run'
import { loopSeen, stepSeen, useFlow, useFlowStore, useView, useViewStore } from '../../state'
import { keysAround, stepKey, type Folds } from './traceRows'

/** What the details tell of: a step, or an iteration of the selected container where one is chosen. */
export type SeenLine =
  | { kind: 'step'; key: string; step: StepTrace }
  | { kind: 'iteration'; key: string; loop: LoopTrace; index: number }

/** A line of a called flow, which is none of the canvas: looked at as long as the call that it stands in is selected. */
export interface InnerLine { call: NodeId; key: string; index?: number }

/**
 * Of the selected node, in the iterations that one looks at; where it was not run in those, as it was run last. `inner` is what
 * somebody turned to inside of a call.
 */
export function useSeenLine(trace: RunTrace | undefined, inner: InnerLine | undefined): SeenLine | undefined {
  const selected = useView((state) => state.selection.nodes)
  const iterations = useView((state) => state.iterations)
  const document = useFlow((state) => state.document)
  const wanted = selected.length === 1 ? selected[0] : undefined
  return useMemo(() => {
    if (trace === undefined || wanted === undefined) return undefined
    const called = inner?.call === wanted ? innerLine(trace, inner) : undefined
    if (called) return called
    const node = document.nodes[wanted]
    const index = iterations[wanted]
    const loop = node && index !== undefined ? loopSeen({ document, trace, iterations }, node) : undefined
    const iteration = loop && index !== undefined ? loop.iterations[index] : undefined
    if (loop && iteration && index !== undefined) return { kind: 'iteration', key: iteration.scope, loop, index }
    const step = (node && stepSeen({ document, trace, iterations }, node)) ?? [...trace.steps.values()].findLast((one) => one.node === wanted && !isInCalled(one.scope))
    return step && { kind: 'step', key: stepKey(step), step }
  }, [trace, wanted, iterations, document, inner])
}

function innerLine(trace: RunTrace, { key, index }: InnerLine): SeenLine | undefined {
  const loop = index === undefined ? undefined : trace.loops.get(key)
  const iteration = loop && index !== undefined ? loop.iterations[index] : undefined
  if (loop && iteration && index !== undefined) return { kind: 'iteration', key: iteration.scope, loop, index }
  const step = trace.steps.get(key)
  return step && { kind: 'step', key, step }
}

/** Opens what the seen line stands in when somebody turns to it; while a run goes on, and what was folded since, are left alone. */
export function useOpened(seen: SeenLine | undefined, setFolds: Dispatch<SetStateAction<Folds>>): void {
  const selected = useView((state) => state.selection.nodes)
  const iterations = useView((state) => state.iterations)
  const turned = useMemo(() => ({ selected, iterations }), [selected, iterations])
  const answered = useRef<unknown>(undefined)
  useEffect(() => {
    if (answered.current === turned) return
    answered.current = turned
    const keys = seen === undefined ? [] : seen.kind === 'step' ? keysAround(seen.step.scope) : keysAround(seen.key).slice(0, -1)
    if (keys.length > 0) setFolds((folds) => ({ ...folds, ...Object.fromEntries(keys.map((key) => [key, true])) }))
  }, [turned, seen, setFolds])
}

type Shown = { kind: 'step'; step: StepTrace } | { kind: 'iteration'; loop: LoopTrace; index: number }

/** Turns to a line: canvas, panel and details show its node in its iterations; of a line in a called flow, the call. */
export function useShowLine(setInner: (inner: InnerLine | undefined) => void): (line: Shown) => void {
  const flow = useFlowStore()
  const view = useViewStore()
  return useMemo(() => (line) => {
    const { document } = flow.getState()
    const { node: seen, scope: within } = line.kind === 'step' ? line.step : line.loop
    const inside = isInCalled(within)
    const node = ownNode(within, seen)
    const way = wayInto(within)
    const scope = inside ? way[way.findIndex(({ index }) => index === undefined) - 1]?.scope ?? '' : within
    setInner(inside ? { call: node, key: `${within}:${seen}`, ...(line.kind === 'iteration' && { index: line.index }) } : undefined)
    view.getState().showIterations({
      ...Object.fromEntries(iterationsAround(scope).filter(([id]) => goesRound(document, id))),
      ...(!inside && goesRound(document, node) ? { [node]: line.kind === 'step' ? undefined : line.index } : {}),
    })
    view.getState().select([node])
  }, [flow, view, setInner])
}

const goesRound = ({ nodes }: FlowDocument, id: NodeId): boolean => {
  const node = nodes[id]
  return node !== undefined && isLoop(node)
}
