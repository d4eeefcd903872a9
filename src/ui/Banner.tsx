import type { ReactNode } from 'react'
import { Icon } from './Icon'
import './Banner.css'

/** A line across the page about all of it: bad news is told at once. Buttons stand behind the words. */
export function Banner({ tone, text, children }: { tone: 'info' | 'warn' | 'bad'; text: ReactNode; children?: ReactNode }) {
  return (
    <div className="q-banner" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={tone === 'bad' ? 'warning' : 'info'} size={16} />
      <p className="q-grow">{text}</p>
      {children}
    </div>
  )
}
