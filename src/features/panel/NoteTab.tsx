import { Input, Switch } from 'antd'
import { useId } from 'react'
import { nodeFace, type FlowNode } from '../../core/flow'
import { useDraft, textBoxSize } from '../../forms'
import { useT } from '../../i18n'
import { useFlow } from '../../state'
import { useEdit } from './useEdit'

/** A note for colleagues, and whether the node takes part at all. */
export function NoteTab({ node }: { node: FlowNode }) {
  const { t, lt } = useT()
  const id = useId()
  const edit = useEdit()
  const lookup = useFlow((state) => state.lookup)
  const note = useDraft(node.settings?.note ?? '', (text) => {
    edit({ type: 'node.setSettings', id: node.id, settings: { note: text === '' ? null : text } }, { label: t('panel.did.note'), merge: `note:${node.id}` })
  })
  const { description } = nodeFace(node, lookup)
  return (
    <div className="qp-section">
      <div>
        <label className="qp-label" htmlFor={`${id}-note`}>{t('panel.note')}</label>
        <Input.TextArea id={`${id}-note`} value={note.text} onChange={(event) => note.change(event.target.value)} {...note.handlers} {...textBoxSize(note.text, 4, 16)} placeholder={t('panel.note.hint')} />
      </div>
      <div className="qp-switch-row">
        <div>
          <label className="qp-label" htmlFor={`${id}-disabled`}>{t('panel.disabled')}</label>
          <p className="qf-hint">{t('panel.disabled.hint')}</p>
        </div>
        <Switch
          id={`${id}-disabled`}
          size="small"
          checked={node.settings?.disabled === true}
          onChange={(disabled) => {
            edit({ type: 'node.setSettings', id: node.id, settings: { disabled: disabled ? true : null } }, { label: t('panel.did.disabled') })
          }}
        />
      </div>
      {description ? <p className="qf-hint qp-about">{lt(description)}</p> : null}
    </div>
  )
}
