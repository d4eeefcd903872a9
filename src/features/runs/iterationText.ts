import { useCallback } from 'react'
import { isJsonObject, type Json } from '../../core/base'
import type { FlowNode } from '../../core/flow'
import { flowAt, wayInto, type LoopTrace, type RunTrace, type ScopePath } from '../../core/run'
import { useT } from '../../i18n'
import { around, useNodeAt, useRunFlow } from './stepNode'

/** A loop's way of counting: items of a list, or times; what is done once, or is gone, is not counted. */
function useTurnOf(): (node: FlowNode | undefined, index: number) => string {
  const { t } = useT()
  return useCallback((node, index) => (node?.type === 'logic.try' ? '' : t(node?.type === 'logic.forEach' ? 'runs.turn.item' : 'runs.turn.time', { number: index + 1 })), [t])
}

export function useTurnText({ node, scope }: LoopTrace, index: number): string {
  return useTurnOf()(useNodeAt(scope, node), index)
}

/** In which iterations and called flows something happened, outermost first. */
export function useScopeText(scope: ScopePath): string {
  const turnOf = useTurnOf()
  const document = useRunFlow(scope)
  return wayInto(scope).map(({ node: id, index, scope: inner }) => {
    const node = flowAt(document, around(inner))?.nodes[id]
    return index === undefined ? node?.title ?? id : turnOf(node, index)
  }).filter((text) => text !== '').join(' › ')
}

/** The item that an iteration was about; undefined for loops over no list. */
export function itemOf(trace: RunTrace | undefined, loop: LoopTrace, index: number): Json | undefined {
  const input = trace?.steps.get(`${loop.scope}:${loop.node}`)?.input
  const items = isJsonObject(input) ? input.items : undefined
  return Array.isArray(items) ? items[index] : undefined
}

/** An item in a few words: itself, or of a record its first text, by which people most often know it. */
export function itemLine(trace: RunTrace | undefined, loop: LoopTrace, index: number): string {
  const item = itemOf(trace, loop, index)
  const told = isJsonObject(item) ? Object.values(item).find((member) => typeof member === 'string' && member !== '') : item
  return typeof told === 'string' || typeof told === 'number' ? String(told).slice(0, 60) : ''
}
