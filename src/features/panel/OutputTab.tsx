import { useMemo } from 'react'
import { declaredOutputOf, isPinnable, isTrigger, outputSchemaOf, type FlowNode, type NodePin } from '../../core/flow'
import { pinOf } from '../../core/run'
import { DataView, SchemaTree } from '../../forms'
import { useT } from '../../i18n'
import { scopeSeen, stepSeen, useFlow, useRun, useView } from '../../state'
import { Button, EmptyState, Icon } from '../../ui'
import { PinEditor } from './PinEditor'
import { firstPin } from './pinForm'
import { exampleOutput } from './samples'
import { useEdit } from './useEdit'
import { WhyNot } from './WhyNot'

/** What the node puts out: what is pinned, what the last run really gave, and the fields its schema promises. */
export function OutputTab({ node }: { node: FlowNode }) {
  const { t } = useT()
  const edit = useEdit()
  const readOnly = useView((state) => state.readOnly)
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const trace = useRun((state) => state.trace)
  const iterations = useView((state) => state.iterations)
  const step = stepSeen({ document, trace, iterations }, node)
  const stale = useRun((state) => state.stale.has(node.id))
  const schema = useMemo(() => outputSchemaOf(node, lookup, document), [node, lookup, document])
  const hasFields = schema.properties !== undefined || schema.items !== undefined
  if (node.type === 'logic.end') return <EmptyState icon="info" title={t('panel.output.end')} />
  const pin = node.settings?.pin
  // A pin that was used is no news.
  const last = step?.pinned === true ? undefined : pinOf(step)
  const put = (next: NodePin) => edit({ type: 'node.setSettings', id: node.id, settings: { pin: next, bypass: null } }, { label: t('panel.did.pin') })
  const canPin = !readOnly && pin === undefined && isPinnable(node)
  const byHand = () => put(firstPin(node, exampleOutput(node, lookup), declaredOutputOf(node, lookup, document)))
  return (
    <div className="qp-output">
      {pin ? <PinEditor node={node} pin={pin} last={last} /> : null}
      {step?.output === undefined ? null : (
        <>
          <div className="qp-section-head">
            <h2>{t('panel.output.last')}</h2>
            {canPin && last && 'output' in last ? <Button size="small" icon="pin" onClick={() => put(last)}>{t('panel.pin.this')}</Button> : null}
          </div>
          {stale ? <p className="qf-hint qp-stale"><Icon name="outdated" size={13} />{t('panel.output.stale')}</p> : null}
          {step.reused ? <p className="qf-hint">{t('panel.output.reused')}</p> : null}
          <DataView value={step.output} label={t('panel.output.last')} root={isTrigger(node) ? ['trigger'] : ['steps', node.key]} />
        </>
      )}
      {step?.output === undefined && step?.error ? (
        <div className="qp-section-head">
          <p className="qf-hint">{t('panel.output.failed')}</p>
          {canPin && last ? <Button size="small" icon="pin" onClick={() => put(last)}>{t('panel.pin.thisError')}</Button> : null}
        </div>
      ) : null}
      <div className="qp-section-head"><h2>{t('panel.output.promised')}</h2></div>
      {hasFields ? <SchemaTree schema={schema} sample={step?.output} label={t('panel.output.promised')} /> : <p className="qf-hint">{t('panel.output.any')}</p>}
      {step?.output === undefined && !step?.error ? <WhyNot node={node.id} scope={scopeSeen({ document, trace, iterations }, node)} otherwise={<p className="qf-hint">{t('panel.output.notRun')}</p>} /> : null}
      {canPin && !last ? (
        <div className="qp-pin-offer">
          <Button size="small" icon="pin" onClick={byHand}>{t('panel.pin.write')}</Button>
          <span className="qf-hint">{t('panel.pin.writeHint')}</span>
        </div>
      ) : null}
    </div>
  )
}
