import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Json } from '../../core/base'
import { canContinue, isContainer, type FlowNode, type NodeSettings } from '../../core/flow'
import { NumberField, useDraft, textBoxSize } from '../../forms'
import { useT } from '../../i18n'
import { useFlow, useView } from '../../state'
import { RetryEditor } from './RetryEditor'
import { useEdit } from './useEdit'

const WAYS = ['fail', 'continue'] as const
const JOINS = ['merge', 'all', 'race'] as const

/** What a failure does, whether it is tried again, how long it may take, and what several incoming edges mean. */
export function ErrorsTab({ node }: { node: FlowNode }) {
  const { t } = useT()
  const id = useId()
  const edit = useEdit()
  const readOnly = useView((state) => state.readOnly)
  const settings = node.settings ?? {}
  const wired = useFlow((state) => Object.values(state.document.edges).some(({ from }) => from.node === node.id && from.port === 'error'))
  const set = (changes: { [K in keyof NodeSettings]?: NodeSettings[K] | null }, merge?: string) => {
    edit({ type: 'node.setSettings', id: node.id, settings: changes }, { label: t('panel.did.settings'), ...(merge ? { merge: `${merge}:${node.id}` } : {}) })
  }
  return (
    <div className="qp-section">
      <div>
        <label className="qp-label" htmlFor={`${id}-on`}>{t('panel.onError')}</label>
        <Select
          id={`${id}-on`}
          className="qf-full"
          disabled={wired || readOnly}
          value={settings.onError ?? 'fail'}
          onChange={(next: 'fail' | 'continue') => set(next === 'fail' ? { onError: null, fallback: null } : { onError: next })}
          options={WAYS.filter((way) => way === 'fail' || way === settings.onError || canContinue(node)).map((way) => ({ value: way, label: t(`panel.onError.${way}`) }))}
        />
        <p className="qf-hint qf-help">{t(wired ? 'panel.onError.wired' : 'panel.onError.hint')}</p>
      </div>
      {settings.onError === 'continue' && canContinue(node) && !wired && node.type !== 'logic.try' ? <Fallback value={settings.fallback} onChange={(fallback) => set({ fallback }, 'fallback')} /> : null}
      {(isContainer(node) || node.type === 'logic.call') && !settings.retry ? null : <RetryEditor retry={settings.retry} onChange={(retry) => set({ retry: retry ?? null }, 'retry')} />}
      <div>
        <label className="qp-label" htmlFor={`${id}-timeout`}>{t('panel.timeout')}</label>
        <NumberField
          id={`${id}-timeout`}
          className="qf-full"
          min={1}
          value={settings.timeoutMs === undefined ? null : settings.timeoutMs / 1000}
          onChange={(next) => set({ timeoutMs: next === null ? null : Math.round(Number(next) * 1000) }, 'timeout')}
          placeholder={t('panel.timeout.default')}
          suffix={<span className="qf-unit">{t('forms.duration.seconds')}</span>}
        />
      </div>
      <div>
        <label className="qp-label" htmlFor={`${id}-join`}>{t('panel.join')}</label>
        <Select
          id={`${id}-join`}
          className="qf-full"
          value={settings.join ?? 'merge'}
          onChange={(next: (typeof JOINS)[number]) => set({ join: next === 'merge' ? null : next })}
          options={JOINS.map((join) => ({ value: join, label: t(`panel.join.${join}`) }))}
        />
        <p className="qf-hint qf-help">{t(`panel.join.${settings.join ?? 'merge'}.hint`)}</p>
      </div>
    </div>
  )
}

/** The output that stands in for a failed step's, as JSON. */
function Fallback(props: { value: Json | undefined; onChange: (value: Json | null) => void }) {
  const { t } = useT()
  const id = useId()
  const [broken, setBroken] = useState(false)
  const draft = useDraft(props.value === undefined ? '' : JSON.stringify(props.value, null, 2), (text) => {
    if (text.trim() === '') { setBroken(false); props.onChange(null); return }
    try {
      const json = JSON.parse(text) as Json
      setBroken(false)
      props.onChange(json)
    } catch {
      setBroken(true)
    }
  })
  return (
    <div>
      <label className="qp-label" htmlFor={id}>{t('panel.fallback')}</label>
      <Input.TextArea id={id} className="qf-code-box" value={draft.text} onChange={(event) => draft.change(event.target.value)} {...draft.handlers} {...textBoxSize(draft.text, 3, 12)} spellCheck={false} placeholder='{ "found": false }' status={broken ? 'error' : ''} />
      <p className={broken ? 'qf-problem' : 'qf-hint qf-help'}>{t(broken ? 'panel.fallback.broken' : 'panel.fallback.hint')}</p>
    </div>
  )
}
