import { memo } from 'react'
import { icons, type IconName } from './icons'

type IconProps = { size?: number; strokeWidth?: number } & ({ name: IconName } | { path: string })

/**
 * A line icon in the colour of the text around it. Decoration: whoever uses it as the only content gives it a name.
 * Nothing is cut off at its edges: a page holds a hundred icons, and each cut is one more layer to put together per frame.
 */
export const Icon = memo(function Icon({ size = 16, strokeWidth = 2, ...which }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" overflow="visible" fill="none" stroke="currentColor" strokeWidth={strokeWidth} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={'name' in which ? icons[which.name] : which.path} />
    </svg>
  )
})
