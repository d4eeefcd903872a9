import { useMemo } from 'react'
import { inputSchemaOf, isTrigger, type FlowNode } from '../../core/flow'
import { DataPane, FieldForm } from '../../forms'
import { useT } from '../../i18n'
import { useFlow, useView, useViewStore } from '../../state'
import { EmptyState } from '../../ui'
import { ConnectionField } from './ConnectionField'
import { ExampleFill } from './ExampleFill'
import { NodeProblems } from './NodeProblems'
import { TriggerHappen } from './TriggerHappen'
import { useEdit } from './useEdit'
import { useNodeEnvironment } from './useNodeEnvironment'

/** The node's connection and its parameters, all generated from its input schema. */
export function InputsTab({ node }: { node: FlowNode }) {
  const { t } = useT()
  const edit = useEdit()
  const lookup = useFlow((state) => state.lookup)
  const document = useFlow((state) => state.document)
  const environment = useNodeEnvironment(node)
  const view = useViewStore()
  const dataShown = useView((state) => state.dataShown)
  const schema = useMemo(() => inputSchemaOf(node, lookup, document), [node, lookup, document])
  const connected = node.type === 'action' || node.type === 'trigger.event'
  const empty = Object.keys(schema?.properties ?? {}).length === 0
  return (
    <>
      <NodeProblems issues={environment.issues} applyFix={environment.readOnly ? undefined : environment.applyFix} />
      {connected && schema ? <ConnectionField node={node} /> : null}
      {node.type === 'action' && !environment.readOnly ? <ExampleFill node={node} /> : null}
      {node.type === 'trigger.event' ? <TriggerHappen node={node} /> : null}
      {!schema ? <EmptyState icon="warning" title={t('panel.connector.unknown', { id: connected ? node.connector : node.type })} hint={t('panel.connector.unknownHint')} /> : null}
      {schema && empty ? <EmptyState icon="check" title={t('panel.inputs.none')} /> : null}
      {schema && !empty ? (
        <FieldForm
          schema={schema}
          values={node.inputs}
          environment={environment}
          onChange={(name, value) => {
            edit(
              value === undefined ? { type: 'node.setInput', id: node.id, path: [name] } : { type: 'node.setInput', id: node.id, path: [name], value },
              { label: t('panel.did.input', { title: node.title }), merge: `input:${node.id}:${name}` },
            )
          }}
        />
      ) : null}
      {schema && !empty && !isTrigger(node) ? <DataPane environment={environment} open={dataShown} onOpen={(open) => view.getState().set({ dataShown: open })} /> : null}
    </>
  )
}
