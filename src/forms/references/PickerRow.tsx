import { useCallback } from 'react'
import type { FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import { typeKey } from '../typeName'
import { fitOf } from './convertReference'
import { sampleLine, type PickerLine, type ReferenceLabel } from './scopeTree'

/** Text of an option's label in the language of the interface. */
export function useLabel(): (label: ReferenceLabel) => string {
  const { t, lt } = useT()
  return useCallback((label) => (typeof label === 'object' && 'key' in label ? t(label.key) : lt(label)), [t, lt])
}

/** Where found data stands: in what, and of which step, since several have the same. */
const whence = (trail: readonly string[]): string => (trail.length > 1 ? `${trail[0]} / ${trail.at(-1)}` : trail.join(''))

/** One row of the picker: fold, name, type, sample, and what to know before choosing it. */
export function PickerRow(props: {
  id: string
  index: number
  line: PickerLine
  target: FieldSchema
  active: boolean
}) {
  const { t } = useT()
  const label = useLabel()
  const { sample } = useFormEnvironment()
  const { option, depth, open, trail } = props.line
  const fit = option.path ? fitOf(option.schema, props.target) : 'yes'
  const shown = option.path && open === undefined ? sampleLine(sample(option.path)) : ''
  const text = label(option.label)
  return (
    <div
      id={props.id}
      className="qf-picker-row"
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={props.active}
      {...(open === undefined ? {} : { 'aria-expanded': open })}
      data-active={props.active}
      data-index={props.index}
      data-heading={option.path === undefined}
      style={{ paddingLeft: 6 + depth * 16 }}
      title={option.path?.join('.')}
    >
      {open === undefined
        ? <span className="qf-fold" />
        : (
          <span className="qf-fold" data-open={open} data-toggle aria-hidden>
            <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6"><path d="M4.5 3 7.5 6 4.5 9" /></svg>
          </span>
        )}
      <span className="qf-picker-name">
        {trail.length > 0 ? <span className="qf-picker-trail">{whence(trail)} / </span> : null}
        {text}
        {option.name && option.name !== text ? <code>{option.name}</code> : null}
      </span>
      {option.optional || (option.presence === 'maybe' && option.path?.length === 2) ? <span className="qf-tag" data-tone="warn">{t('forms.ref.maybe')}</span> : null}
      <span className="qf-picker-sample">{shown}</span>
      {option.path ? (
        <span className="qf-type" data-fit={open === undefined ? fit : undefined}>
          {t(typeKey(option.schema))}
          {fit === 'convert' && open === undefined ? ` → ${t(typeKey(props.target))}` : ''}
        </span>
      ) : null}
    </div>
  )
}
