import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon } from './Icon'
import type { IconName } from './icons'
import { Kbd } from './Kbd'
import './Button.css'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  look?: 'plain' | 'primary' | 'ghost' | 'danger'
  size?: 'small' | 'medium'
  icon?: IconName
  /** Keys that do the same, shown beside the words. */
  keys?: string
  children?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', size = 'medium', icon, keys, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className="q-button" data-look={look} data-size={size} {...rest}>
      {icon && <Icon name={icon} size={size === 'small' ? 14 : 16} />}
      {children}
      {keys !== undefined && <Kbd quiet>{keys}</Kbd>}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'name' | 'title' | 'children'> {
  /** What it does: its accessible name, and the tooltip. */
  label: string
  icon: IconName
  keys?: string
  size?: 'small' | 'medium'
  pressed?: boolean
  /** Where the tooltip goes. */
  tip?: 'below' | 'above' | 'right' | 'left'
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon. Its name is both read out and shown on hover and focus. */
export function IconButton({ label, icon, keys, size = 'medium', pressed, tip = 'below', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button type={type} className="q-icon-button" data-size={size} data-tip={keys === undefined ? label : `${label}  ${keys}`} data-tip-at={tip} aria-label={label} aria-pressed={pressed} {...rest}>
      <Icon name={icon} size={size === 'small' ? 14 : 16} />
    </button>
  )
}
