import type { FlowNode } from '../../core/flow'
import { useT } from '../../i18n'
import { stepSeen, useFlow, useRun, useView, useViewStore } from '../../state'
import { Icon } from '../../ui'

/** Where the run being shown left the node out: says so, and leads to why. */
export function WhyButton({ node }: { node: FlowNode }) {
  const { t } = useT()
  const view = useViewStore()
  const document = useFlow((state) => state.document)
  const trace = useRun((state) => state.trace)
  const known = useRun((state) => state.current?.begun?.document.nodes[node.id] !== undefined)
  const iterations = useView((state) => state.iterations)
  const told = useView((state) => state.panelTab === 'output')
  if (!trace || !known || told) return null
  const step = stepSeen({ document, trace, iterations }, node)
  const state = step === undefined && trace.endedAt !== undefined ? 'notReached' : step?.status === 'skipped' ? 'skipped' : undefined
  if (state === undefined) return null
  return (
    <button type="button" className="qp-why" onClick={() => view.getState().set({ panelTab: 'output' })}>
      <Icon name={state === 'skipped' ? 'skip' : 'minus'} size={14} />
      {t(`why.${state}`)}
      <span>{t('why.title')}</span>
    </button>
  )
}
