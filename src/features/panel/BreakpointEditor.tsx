import { Select } from 'antd'
import { useId, useMemo } from 'react'
import type { Issue } from '../../core/base'
import { checkValue, type Value, type ValueIssue } from '../../core/expression'
import type { FlowNode } from '../../core/flow'
import type { FieldSchema } from '../../core/schema'
import { FieldForm, type FormEnvironment } from '../../forms'
import { useT } from '../../i18n'
import type { Breakpoint } from '../../runtime'
import { breakpointOf, useRun, useRunStore, withBreakpoint, withoutBreakpoint } from '../../state'
import { useNodeEnvironment } from './useNodeEnvironment'

const KINDS = ['none', 'plain', 'when', 'error'] as const
type Kind = (typeof KINDS)[number]

const kindOf = (breakpoint: Breakpoint | undefined): Kind => (breakpoint === undefined ? 'none' : breakpoint.onError ? 'error' : breakpoint.when === undefined ? 'plain' : 'when')

const CONDITION: FieldSchema = { type: 'boolean', title: { zh: '条件', en: 'Condition' }, ui: { modes: ['expr'] } }
const FORM: FieldSchema = { type: 'object', required: ['when'], properties: { when: CONDITION } }

/** Whether runs in this browser stand still at the node, and when. */
export function BreakpointEditor({ node }: { node: FlowNode }) {
  const { t } = useT()
  const id = useId()
  const runs = useRunStore()
  const breakpoint = useRun((state) => breakpointOf(state.breakpoints, node.id))
  const put = (next: Breakpoint | undefined) => {
    const { breakpoints, setBreakpoints } = runs.getState()
    setBreakpoints(next === undefined ? withoutBreakpoint(breakpoints, node.id) : withBreakpoint(breakpoints, next))
  }
  const kind = kindOf(breakpoint)
  const choose = (next: Kind) => put(next === 'none' ? undefined : next === 'plain' ? { node: node.id } : next === 'error' ? { node: node.id, onError: true } : { node: node.id, when: 'true' })
  return (
    <div>
      <label className="qp-label" htmlFor={id}>{t('panel.breakpoint')}</label>
      <Select id={id} className="qf-full" disabled={false} value={kind} onChange={choose} options={KINDS.map((one) => ({ value: one, label: t(`panel.breakpoint.${one}`) }))} />
      {kind === 'when' && breakpoint ? <Condition node={node} when={breakpoint.when ?? ''} onChange={(when) => put({ ...breakpoint, when })} /> : null}
      <p className="qf-hint qf-help">{t('panel.breakpoint.hint')}</p>
    </div>
  )
}

/** The condition, with everything that the node itself can read, and what is wrong with it. */
function Condition({ node, when, onChange }: { node: FlowNode; when: string; onChange: (when: string) => void }) {
  const around = useNodeEnvironment(node)
  const environment = useMemo((): FormEnvironment => ({
    ...around,
    // It is no part of the flow, which may be locked.
    readOnly: false,
    modes: ['expr'],
    issues: checkValue({ expr: when }, CONDITION, around.scope).map(asIssue),
    applyFix: ({ fix }) => {
      const mended = fix?.apply as Value | undefined
      if (mended && 'expr' in mended) onChange(mended.expr)
    },
    drafts: new Map(),
    held: undefined,
    focus: undefined,
  }), [around, when, onChange])
  return (
    <div className="qp-condition">
      <FieldForm schema={FORM} values={{ when: { expr: when } }} environment={environment} onChange={(_, value) => onChange(value && 'expr' in value ? value.expr : '')} />
    </div>
  )
}

/** As the form wants it: at its one field, with the mended expression as what the fix applies. */
const asIssue = ({ code, severity, params, range, fix }: ValueIssue): Issue => ({
  code, severity, place: { path: ['when'], ...(range && { range }) }, ...(params && { params }), ...(fix && { fix: { code: fix.code, ...(fix.params && { params: fix.params }), apply: fix.value } }),
})
