import type { ReactNode } from 'react'
import { Icon } from './Icon'
import type { IconName } from './icons'
import './EmptyState.css'

/** Says why there is nothing and what to do about it. */
export function EmptyState({ icon, title, hint, children }: { icon?: IconName; title: ReactNode; hint?: ReactNode; children?: ReactNode }) {
  return (
    <div className="q-empty">
      {icon && <span className="q-empty-icon"><Icon name={icon} size={22} /></span>}
      <p className="q-empty-title">{title}</p>
      {hint !== undefined && <p className="q-empty-hint">{hint}</p>}
      {children && <div className="q-empty-actions">{children}</div>}
    </div>
  )
}
