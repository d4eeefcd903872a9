import { Select } from 'antd'
import { memo, useId, type ReactNode } from 'react'
import { needsConnection, type ActionNode, type EventTriggerNode } from '../../core/flow'
import { issueText, useT } from '../../i18n'
import { useFlow, useFlowStore, useServices, useView, useViewStore } from '../../state'
import { Button, Dot } from '../../ui'

type ConnectedNode = ActionNode | EventTriggerNode

/** What is typed into other fields makes another node, but no other connection. */
const sameConnection = ({ node: a }: { node: ConnectedNode }, { node: b }: { node: ConnectedNode }): boolean => a.id === b.id && a.connection === b.connection && a.connector === b.connector

/** Which saved connection of the connector the node uses. */
export const ConnectionField = memo(function ConnectionField({ node }: { node: ConnectedNode }) {
  const translator = useT()
  const { t, lt } = translator
  const id = useId()
  const store = useFlowStore()
  const { connections: first, saved } = useServices()
  const view = useViewStore()
  const allowed = useView((state) => state.allowed.connections)
  const lookup = useFlow((state) => state.lookup)
  const issue = useFlow((state) => state.issues.find(({ code, place }) => place.node === node.id && code.startsWith('connection.')))
  if (!needsConnection(node, lookup)) return null
  const options = (lookup.connections ?? first).filter((one) => one.connector === node.connector).map((one) => ({ value: one.id, label: lt(one.title) }))
  const known = options.some((option) => option.value === node.connection)
  const choose = (next: string | null) => store.getState().dispatch({ type: 'node.setConnection', id: node.id, connection: next }, { label: t('panel.did.connection') })
  return (
    <div className="qp-connection">
      <label htmlFor={id}>{t('panel.connection')}</label>
      <Select
        id={id}
        className="qf-full"
        disabled={!allowed}
        value={node.connection ?? null}
        options={node.connection !== undefined && !known ? [...options, { value: node.connection, label: t('panel.connection.gone', { id: node.connection }) }] : options}
        onChange={(next: string | null | undefined) => void choose(next ?? null)}
        placeholder={t('panel.connection.choose')}
        notFoundContent={t('panel.connection.none')}
        status={issue ? 'error' : ''}
        aria-invalid={issue !== undefined}
        labelRender={({ label }) => chosenLabel(label, known ? t('panel.connection.usable') : undefined)}
      />
      {allowed && saved ? <Button size="small" look="ghost" icon="plus" onClick={() => view.getState().set({ connecting: { connector: node.connector, onSaved: choose } })}>{t('panel.connection.new')}</Button> : null}
      {issue ? <p className="qf-problem">{issueText(translator, issue)}</p> : null}
    </div>
  )
}, sameConnection)

/** The chosen connection's title, and that it can be used. */
const chosenLabel = (title: ReactNode, usable: string | undefined) => (
  <span className="qp-connection-label">
    <span className="q-ellipsis">{title}</span>
    {usable === undefined ? null : <span className="qp-usable"><Dot tone="ok" />{usable}</span>}
  </span>
)
