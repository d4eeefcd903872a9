import { isLoop, loopsAround, type FlowNode } from '../../core/flow'
import { useT } from '../../i18n'
import { indexSeen, loopSeen, useFlow, useRun, useView, useViewStore } from '../../state'
import { IconButton } from '../../ui'

/** Which iterations the data shown are of, outermost loop first; pages through them, and the canvas with it. */
export function TurnPager({ node }: { node: FlowNode }) {
  const { t } = useT()
  const view = useViewStore()
  const document = useFlow((state) => state.document)
  const trace = useRun((state) => state.trace)
  const iterations = useView((state) => state.iterations)
  const sight = { document, trace, iterations }
  const turns = (trace ? [...loopsAround(document, node).toReversed(), ...(isLoop(node) ? [node] : [])] : []).flatMap((loop) => {
    const begun = loopSeen(sight, loop)?.iterations.length ?? 0
    return begun === 0 ? [] : [{ loop, begun, index: indexSeen(sight, loop) }]
  })
  if (turns.length === 0) return null
  return (
    <div className="qp-turns">
      {turns.map(({ loop: { id, title }, begun, index }) => (
        <span key={id} role="group" aria-label={t('panel.turns', { title })}>
          <span className="q-ellipsis">{title}</span>
          <IconButton icon="chevronLeft" size="small" label={t('panel.turn.previous')} disabled={index === 0} onClick={() => view.getState().showIterations({ [id]: index - 1 })} />
          <b>{index + 1}/{begun}</b>
          <IconButton icon="chevronRight" size="small" label={t('panel.turn.next')} disabled={index >= begun - 1} onClick={() => view.getState().showIterations({ [id]: index + 1 })} />
        </span>
      ))}
    </div>
  )
}
