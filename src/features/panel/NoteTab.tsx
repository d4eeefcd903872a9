import { Input, Switch } from 'antd'
import { useId } from 'react'
import { isBypassable, nodeFace, type FlowNode } from '../../core/flow'
import { useDraft, textBoxSize } from '../../forms'
import { useT } from '../../i18n'
import { useFlow, useView } from '../../state'
import { BreakpointEditor } from './BreakpointEditor'
import { useEdit } from './useEdit'

/** A note for colleagues, and whether the node takes part in runs. */
export function NoteTab({ node }: { node: FlowNode }) {
  const { t, lt } = useT()
  const id = useId()
  const edit = useEdit()
  const readOnly = useView((state) => state.readOnly)
  const lookup = useFlow((state) => state.lookup)
  const note = useDraft(node.settings?.note ?? '', (text) => {
    edit({ type: 'node.setSettings', id: node.id, settings: { note: text === '' ? null : text } }, { label: t('panel.did.note'), merge: `note:${node.id}` })
  })
  const { description } = nodeFace(node, lookup)
  return (
    <div className="qp-section">
      <div>
        <label className="qp-label" htmlFor={`${id}-note`}>{t('panel.note')}</label>
        <Input.TextArea id={`${id}-note`} readOnly={readOnly} disabled={false} value={note.text} onChange={(event) => note.change(event.target.value)} {...note.handlers} {...textBoxSize(note.text, 4, 16)} placeholder={t('panel.note.hint')} />
      </div>
      <SettingSwitch
        label={t('panel.disabled')}
        hint={t('panel.disabled.hint')}
        on={node.settings?.disabled === true}
        onChange={(on) => edit({ type: 'node.setSettings', id: node.id, settings: on ? { disabled: true, bypass: null } : { disabled: null } }, { label: t(on ? 'node.disable.on' : 'node.disable.off') })}
      />
      {isBypassable(node) ? (
        <SettingSwitch
          label={t('panel.bypass')}
          hint={t('panel.bypass.hint')}
          on={node.settings?.bypass === true}
          onChange={(on) => edit({ type: 'node.setSettings', id: node.id, settings: on ? { bypass: true, disabled: null } : { bypass: null } }, { label: t(on ? 'node.bypass.on' : 'node.bypass.off') })}
        />
      ) : null}
      <BreakpointEditor node={node} />
      {description ? <p className="qf-hint qp-about">{lt(description)}</p> : null}
    </div>
  )
}

function SettingSwitch(props: { label: string; hint: string; on: boolean; onChange: (on: boolean) => void }) {
  const id = useId()
  return (
    <div className="qp-switch-row">
      <div>
        <label className="qp-label" htmlFor={id}>{props.label}</label>
        <p className="qf-hint">{props.hint}</p>
      </div>
      <Switch id={id} size="small" checked={props.on} onChange={props.onChange} />
    </div>
  )
}
