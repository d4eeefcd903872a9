import type { ReactNode } from 'react'
import './Badge.css'

export type Tone = 'neutral' | 'accent' | 'ok' | 'run' | 'bad' | 'warn'

/** A small pill that says a state or a number. */
export function Badge({ tone = 'neutral', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return <span className="q-badge" data-tone={tone} title={title}>{children}</span>
}

/** A coloured dot. Never the only sign of a state: words or an icon stand beside it. */
export function Dot({ tone = 'neutral' }: { tone?: Tone }) {
  return <i className="q-dot" data-tone={tone} aria-hidden="true" />
}
