import { useId } from 'react'
import { canFail, type FlowNode } from '../../core/flow'
import { useT } from '../../i18n'
import { useFlow, useView, useViewStore, type PanelTab } from '../../state'
import { Tabs } from '../../ui'
import { ErrorsTab } from './ErrorsTab'
import { InputsTab } from './InputsTab'
import { NodeHeader } from './NodeHeader'
import { NoteTab } from './NoteTab'
import { OutputTab } from './OutputTab'
import { TurnPager } from './TurnPager'
import { WhyButton } from './WhyButton'

/** One node: what it is, its parameters, what it puts out, what happens when it fails, a note. */
export function NodePanel({ node }: { node: FlowNode }) {
  const { t } = useT()
  const id = useId()
  const view = useViewStore()
  const wanted = useView((state) => state.panelTab)
  const wrong = useFlow((state) => state.issues.reduce((count, issue) => count + (issue.place.node === node.id && issue.severity !== 'info' ? 1 : 0), 0))
  const broken = useFlow((state) => state.issues.some((issue) => issue.place.node === node.id && issue.severity === 'error'))
  const tabs: { key: PanelTab; label: string; count?: number | undefined; tone?: 'bad' | 'warn' | undefined }[] = [
    { key: 'inputs', label: t('panel.tab.inputs'), count: wrong, tone: broken ? 'bad' : 'warn' },
    { key: 'output', label: t('panel.tab.output') },
    ...(canFail(node) || node.type === 'logic.end' ? [{ key: 'errors' as const, label: t('panel.tab.errors') }] : []),
    { key: 'note', label: t('panel.tab.note') },
  ]
  const active = tabs.some((tab) => tab.key === wanted) ? wanted : 'inputs'
  return (
    <>
      <NodeHeader node={node} />
      <TurnPager node={node} />
      <WhyButton node={node} />
      <Tabs look="line" label={t('panel.tabs')} tabs={tabs} active={active} onChange={(panelTab) => view.getState().set({ panelTab })} controls={id} />
      <div className="qp-body" role="tabpanel" id={id} aria-label={tabs.find((tab) => tab.key === active)?.label}>
        {active === 'inputs' ? <InputsTab node={node} /> : null}
        {active === 'output' ? <OutputTab node={node} /> : null}
        {active === 'errors' ? <ErrorsTab node={node} /> : null}
        {active === 'note' ? <NoteTab node={node} /> : null}
      </div>
    </>
  )
}
