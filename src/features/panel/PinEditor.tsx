import { useEffect, useMemo, useRef, useState } from 'react'
import type { Json } from '../../core/base'
import type { Value } from '../../core/expression'
import { PIN, type FlowNode, type NodePin, type PinnedError } from '../../core/flow'
import { FieldForm, type FormEnvironment } from '../../forms'
import { useT } from '../../i18n'
import { Button, Icon } from '../../ui'
import { PinDrafts } from './pinDrafts'
import { changedPin, pinSchema, pinValues } from './pinForm'
import { useEdit } from './useEdit'
import { useNodeEnvironment } from './useNodeEnvironment'

/** What test runs take for the node's run, to be changed by hand. `last` is what the last real run would give. */
export function PinEditor({ node, pin, last }: { node: FlowNode; pin: NodePin; last: NodePin | undefined }) {
  const translator = useT()
  const { t } = translator
  const edit = useEdit()
  const around = useNodeEnvironment(node)
  const held = useRef<{ output?: Json; error?: PinnedError }>({})
  useEffect(() => { Object.assign(held.current, 'error' in pin ? { error: pin.error } : { output: pin.output }) }, [pin])
  const put = (next: NodePin | null, merge?: string) => {
    edit({ type: 'node.setSettings', id: node.id, settings: { pin: next } }, { label: t(next ? 'panel.did.pin' : 'panel.pin.remove'), ...(merge && { merge }) })
  }
  const drafts = useMemo(() => new PinDrafts(around.drafts), [around.drafts])
  // Nothing at all is no output, not even null: until something is written, the pin keeps what it had.
  const [emptied, setEmptied] = useState(() => drafts.get('output') === '')
  const change = (name: string, value: Value | undefined) => {
    const nothing = name === 'output' && value === undefined
    setEmptied(nothing)
    if (nothing) drafts.set(name, '')
    else put(changedPin(pin, name, value, held.current), `pin:${node.id}:${name}`)
  }
  const environment = useMemo((): FormEnvironment => ({
    ...around,
    modes: ['const'],
    issues: [
      ...(emptied ? [{ code: 'value.required', severity: 'error', place: { path: ['output'] } } as const] : []),
      ...around.issues.flatMap((issue) => (issue.place.path?.[0] === PIN ? { ...issue, place: { ...issue.place, path: issue.place.path.slice(1) } } : [])),
    ],
    drafts,
    held: undefined,
    focus: around.focus?.path[0] === PIN ? { ...around.focus, path: around.focus.path.slice(1, 2) } : undefined,
  }), [around, drafts, emptied])
  const unused = node.settings?.disabled === true || node.settings?.bypass === true
  return (
    <section className="qp-pin" aria-label={t('panel.pin')}>
      <div className="qp-section-head">
        <h2><Icon name="pin" size={15} />{t('panel.pin')}</h2>
        {around.readOnly ? null : <Button size="small" look="ghost" onClick={() => put(null)}>{t('panel.pin.remove')}</Button>}
      </div>
      <p className="qf-hint">{t(unused ? 'panel.pin.unused' : 'panel.pin.hint')}</p>
      <FieldForm
        schema={pinSchema(node, pin, translator)}
        values={pinValues(pin)}
        environment={environment}
        onChange={change}
      />
      {around.readOnly || last === undefined || JSON.stringify(last) === JSON.stringify(pin) ? null : <Button size="small" onClick={() => put(last)}>{t('panel.pin.takeLast')}</Button>}
    </section>
  )
}
