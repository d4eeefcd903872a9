import type { JsonPath, PathStep } from '../core/base'
import type { Value } from '../core/expression'
import type { FieldSchema } from '../core/schema'

/** What every widget gets. `value` is undefined where the input is not set; passing undefined unsets it. */
export interface WidgetProps {
  schema: FieldSchema
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  /** Way into the form's values; unique in the form. */
  path: readonly PathStep[]
  /** Element id of the control that the field's label names. */
  id: string
  /** Id of the label's element, for controls that are groups. */
  labelId: string
  /** Ids of help and problems. */
  describedBy: string | undefined
  invalid: boolean
  required?: boolean | undefined
  disabled: boolean
}

/** What the control itself shows of the field's state, to eyes and to screen readers. */
export const controlProps = ({ disabled, invalid, describedBy }: Pick<WidgetProps, 'disabled' | 'invalid' | 'describedBy'>) => ({
  disabled,
  status: invalid ? 'error' as const : '' as const,
  'aria-invalid': invalid,
  'aria-describedby': describedBy,
})

/** `a.b.0`: the name of a field in ids, drafts and `data-path`. */
export const pathName = (path: JsonPath): string => path.join('.')

/** Whether `path` is `base` or leads through it. */
export const isWithin = (path: JsonPath, base: JsonPath): boolean =>
  base.length <= path.length && base.every((step, index) => String(step) === String(path[index]))
