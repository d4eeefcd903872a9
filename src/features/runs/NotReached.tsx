import type { NodeId } from '../../core/flow'
import { useT } from '../../i18n'
import { scopeSeen, useFlow, useRun, useView } from '../../state'
import { StepIcon } from './StepIcon'
import { WhyNot } from './WhyNot'

/** A node that the run has not come to by the moment shown: which one, and why. */
export function NotReached({ node: id }: { node: NodeId }) {
  const { t } = useT()
  const document = useFlow((state) => state.document)
  const trace = useRun((state) => state.trace)
  const iterations = useView((state) => state.iterations)
  const node = document.nodes[id]
  if (!node) return null
  return (
    <div className="qr-details qr-unreached">
      <div className="qr-details-head"><StepIcon state="notReached" /><b className="q-ellipsis">{node.title}</b></div>
      <p className="qr-muted">{t('runs.step.notReached')}</p>
      <WhyNot node={id} scope={scopeSeen({ document, trace, iterations }, node)} />
    </div>
  )
}
