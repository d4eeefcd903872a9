import { useStore } from '@xyflow/react'
import type { Size } from '../../core/flow'
import type { Box } from '../../core/layout'
import { useT } from '../../i18n'
import { SizeCorner } from './SizeCorner'

/** Colours of notes and groups, by the names that flows keep; none is the usual one. */
export const AREA_COLOURS = ['blue', 'green', 'red', 'grey'] as const

const LEAST: Size = { width: 120, height: 60 }

/** How much the colours need above what they belong to. */
const ABOVE = 36

export interface AreaToolsProps {
  box: Box
  /** What it is, for labels: “note”. */
  name: string
  colour: string | undefined
  onSize: (size: Size) => void
  /** Undefined asks for the usual colour. */
  onColour: (colour: string | undefined) => void
}

/** Colours for a note or group that is selected, and the corner that makes it larger or smaller. */
export function AreaTools({ box, name, colour, onSize, onColour }: AreaToolsProps) {
  const { t } = useT()
  // At the upper border of the canvas there is no room above.
  const below = useStore(({ transform: [, y, zoom] }) => box.position.y * zoom + y < ABOVE * zoom)
  return (
    <>
      <div className="q-area-colours nodrag nopan" data-below={below || undefined} role="group" aria-label={t('area.colours', { name })}>
        {[undefined, ...AREA_COLOURS].map((one) => (
          <button key={one ?? 'usual'} type="button" data-color={one} aria-pressed={one === colour} aria-label={t(`area.colour.${one ?? 'usual'}`)} title={t(`area.colour.${one ?? 'usual'}`)} onClick={() => onColour(one)} />
        ))}
      </div>
      <SizeCorner size={box.size} least={LEAST} name={name} onSize={onSize} />
    </>
  )
}
