import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon } from './Icon'
import type { IconName } from './icons'
import './TextField.css'

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className'> {
  /** Its accessible name. */
  label: string
  icon?: IconName
  /** Stands behind the text: a key, a button. */
  end?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** A one-line input in a frame. */
export function TextField({ label, icon, end, ...rest }: TextFieldProps) {
  return (
    <div className="q-text-field">
      {icon && <Icon name={icon} size={15} />}
      <input aria-label={label} spellCheck={false} autoComplete="off" {...rest} />
      {end}
    </div>
  )
}
