import { useMemo, useState } from 'react'
import { outputSchemaOf, type FlowNode } from '../../core/flow'
import { JsonView, SchemaTree } from '../../forms'
import { useT } from '../../i18n'
import { useFlow, useRun } from '../../state'
import { EmptyState, Tabs } from '../../ui'
import { stepOf } from './samples'

type Look = 'tree' | 'json'

/** What the node puts out: the fields its schema promises, and what the last run really gave. */
export function OutputTab({ node }: { node: FlowNode }) {
  const { t } = useT()
  const [look, setLook] = useState<Look>('tree')
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const trace = useRun((state) => state.trace)
  const step = stepOf(trace, node.id)
  const schema = useMemo(() => outputSchemaOf(node, lookup, document), [node, lookup, document])
  const hasFields = schema.properties !== undefined || schema.items !== undefined
  if (node.type === 'logic.end') return <EmptyState icon="info" title={t('panel.output.end')} />
  return (
    <div className="qp-output">
      <div className="qp-section-head">
        <h3>{t(step?.output === undefined ? 'panel.output.promised' : 'panel.output.last')}</h3>
        {step?.output === undefined ? null : (
          <Tabs label={t('panel.output.look')} tabs={[{ key: 'tree', label: t('panel.output.tree') }, { key: 'json', label: 'JSON' }]} active={look} onChange={setLook} />
        )}
      </div>
      {step?.output !== undefined && look === 'json'
        ? <JsonView value={step.output} label={t('panel.output.last')} />
        : hasFields || step?.output !== undefined
          ? <SchemaTree schema={schema} sample={step?.output} label={t('panel.tab.output')} />
          : <p className="qf-hint">{t('panel.output.any')}</p>}
      {step?.output === undefined ? <p className="qf-hint">{t(step?.error ? 'panel.output.failed' : 'panel.output.notRun')}</p> : null}
    </div>
  )
}
