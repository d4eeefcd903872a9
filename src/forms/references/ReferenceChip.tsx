import type { RefValue } from '../../core/expression'
import { useFormEnvironment } from '../formEnvironment'
import { useLabel } from './PickerRow'
import { describeReference } from './scopeTree'

/** A reference as people read it. */
export function ReferenceChip(props: { value: RefValue }) {
  const label = useLabel()
  const { scope } = useFormEnvironment()
  const found = describeReference(props.value.ref, scope)
  return (
    <span className="qf-chip" data-known={found.known} title={props.value.ref.join('.')}>
      {found.source === undefined ? null : <span className="qf-chip-source">{label(found.source)}</span>}
      <span>{label(found.label)}</span>
    </span>
  )
}
