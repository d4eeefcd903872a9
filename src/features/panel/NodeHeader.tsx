import { useState } from 'react'
import { nameProblem, nodeFace, nodesOf, planRename, type FlowNode } from '../../core/flow'
import { useDraft } from '../../forms'
import { useT } from '../../i18n'
import { useFlow, useFlowStore, useView, useViewStore } from '../../state'
import { Badge, Tile } from '../../ui'
import { RunStepButton } from './RunStepButton'

/** Icon, title and key of the node, the last two editable in place; and its run. */
export function NodeHeader({ node }: { node: FlowNode }) {
  const { t, lt } = useT()
  const store = useFlowStore()
  const lookup = useFlow((state) => state.lookup)
  const face = nodeFace(node, lookup)
  const readOnly = useView((state) => state.readOnly)
  const title = useDraft(node.title, (text) => {
    if (text.trim() !== '') store.getState().dispatch({ type: 'node.setTitle', id: node.id, title: text }, { label: t('panel.did.title'), merge: `title:${node.id}` })
  })
  return (
    <header className="qp-head">
      <Tile {...face.icon} size={36} />
      <input
        className="qp-title"
        value={title.text}
        readOnly={readOnly}
        onChange={(event) => title.change(event.target.value)}
        {...title.handlers}
        onBlur={() => {
          title.handlers.onBlur()
          if (title.text.trim() === '') title.change(node.title)
        }}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur() }}
        aria-label={t('panel.title')}
        maxLength={200}
        spellCheck={false}
      />
      <div className="qp-subtitle">
        <span className="q-ellipsis">{[face.connector, face.title].flatMap((part) => (part ? [lt(part)] : [])).join(' · ')}</span>
        {face.experimental && <Badge tone="warn" title={t('palette.experimental.help')}>{t('panel.experimental')}</Badge>}
        {readOnly ? <code className="qp-key">{node.key}</code> : <NodeKey node={node} />}
      </div>
      <RunStepButton node={node} />
    </header>
  )
}

/** What expressions call the node. A new key rewrites every reference; what could not be followed is told. */
function NodeKey({ node }: { node: FlowNode }) {
  const { t } = useT()
  const store = useFlowStore()
  const view = useViewStore()
  const [text, setText] = useState<string | undefined>(undefined)
  if (text === undefined) {
    return (
      <button type="button" className="qp-key" title={t('panel.key.edit')} aria-label={`${t('panel.key.edit')}: ${node.key}`} onClick={() => setText(node.key)}>
        <code>{node.key}</code>
      </button>
    )
  }
  const wished = text.trim().normalize('NFC')
  const taken = nodesOf(store.getState().document).some((other) => other.id !== node.id && other.key === wished)
  const problem = wished === node.key ? undefined : taken ? 'taken' : nameProblem(wished)
  const finish = () => {
    // A name that cannot be stays in its box with the reason; Escape gives it up.
    if (problem) return
    setText(undefined)
    if (wished === node.key) return
    const unfollowed = planRename(store.getState().document, node.id, wished)
    store.getState().dispatch({ type: 'node.setKey', id: node.id, key: wished }, { label: t('panel.did.key') })
    if (unfollowed.length > 0) view.getState().notify({ tone: 'info', text: t('panel.key.unfollowed', { count: unfollowed.length }) })
  }
  return (
    <span className="qp-key-edit">
      <input
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') finish()
          if (event.key === 'Escape') { event.stopPropagation(); setText(undefined) }
        }}
        aria-label={t('panel.key')}
        aria-invalid={problem !== undefined}
        spellCheck={false}
      />
      {problem ? <span className="qp-key-problem" role="status">{t(`panel.key.${problem}`)}</span> : null}
    </span>
  )
}
