import { Input } from 'antd'
import { useId, useMemo } from 'react'
import { FieldForm, constantsOnly, useDraft, textBoxSize } from '../../forms'
import type { FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useFlow, useView } from '../../state'
import { LimitsEditor } from './LimitsEditor'
import { VariablesEditor } from './VariablesEditor'
import { useEdit } from './useEdit'

const SETTINGS: FieldSchema = {
  type: 'object',
  properties: {
    timezone: {
      type: 'string', format: 'timezone', default: 'Asia/Shanghai',
      title: { zh: '时区', en: 'Time zone' },
      description: { zh: '没有写明时区的时间按它理解', en: 'Times without a zone are read in it' },
    },
  },
}

/** Nothing is selected: the flow's name, description, time zone and variables. */
export function FlowPanel() {
  const { t } = useT()
  const id = useId()
  const edit = useEdit()
  const readOnly = useView((state) => state.readOnly)
  const environment = useMemo(() => ({ ...constantsOnly('Asia/Shanghai'), readOnly }), [readOnly])
  const name = useFlow((state) => state.document.name)
  const description = useFlow((state) => state.document.description)
  const settings = useFlow((state) => state.document.settings)
  const nameDraft = useDraft(name, (text) => {
    if (text.trim() !== '') edit({ type: 'flow.update', changes: { name: text } }, { label: t('panel.did.flow'), merge: 'flow.name' })
  })
  const descriptionDraft = useDraft(description ?? '', (text) => {
    edit({ type: 'flow.update', changes: { description: text } }, { label: t('panel.did.flow'), merge: 'flow.description' })
  })
  return (
    <div className="qp-body">
      <div className="qp-section">
        <h2 className="qp-section-title">{t('panel.flow')}</h2>
        <div>
          <label className="qp-label" htmlFor={`${id}-name`}>{t('panel.flow.name')}</label>
          <Input id={`${id}-name`} readOnly={readOnly} disabled={false} value={nameDraft.text} onChange={(event) => nameDraft.change(event.target.value)} {...nameDraft.handlers} maxLength={200} status={nameDraft.text.trim() === '' ? 'error' : ''} />
        </div>
        <div>
          <label className="qp-label" htmlFor={`${id}-description`}>{t('panel.flow.description')}</label>
          <Input.TextArea id={`${id}-description`} readOnly={readOnly} disabled={false} value={descriptionDraft.text} onChange={(event) => descriptionDraft.change(event.target.value)} {...descriptionDraft.handlers} maxLength={20_000} {...textBoxSize(descriptionDraft.text, 2, 10)} placeholder={t('panel.flow.descriptionHint')} />
        </div>
      </div>
      <FieldForm
        schema={SETTINGS}
        values={settings?.timezone === undefined ? {} : { timezone: { const: settings.timezone } }}
        environment={environment}
        onChange={(_, value) => {
          const { timezone: _old, ...rest } = settings ?? {}
          const zone = value && 'const' in value && typeof value.const === 'string' ? { timezone: value.const } : {}
          edit({ type: 'flow.update', changes: { settings: { ...rest, ...zone } } }, { label: t('panel.did.flow') })
        }}
      />
      <VariablesEditor />
      <LimitsEditor />
      <p className="qf-hint qp-about">{t('panel.flow.hint')}</p>
    </div>
  )
}
