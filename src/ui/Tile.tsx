import { memo } from 'react'
import { Icon } from './Icon'
import './Tile.css'

export interface TileIcon {
  /** One or two characters, or an SVG path on a 24×24 grid (told apart by its first command `M`). */
  glyph?: string
  path?: string
  /** A hue token's name without its prefix (`wecom` for `--q-hue-wecom`). */
  hue: string
}

const isPath = (glyph: string) => /^[Mm][\s\d.-]/.test(glyph)

/** The coloured square that tells what a node or connector is. Hues that no token defines fall back to the logic hue. */
export const Tile = memo(function Tile({ glyph, path, hue, size = 26 }: TileIcon & { size?: number }) {
  const drawn = path ?? (glyph !== undefined && isPath(glyph) ? glyph : undefined)
  const radius = Math.round(size * 0.28)
  return (
    <span
      className="q-tile"
      aria-hidden="true"
      style={{ width: size, height: size, borderRadius: radius, fontSize: Math.round(size * 0.44), background: `var(--q-hue-${hue}, var(--q-hue-logic))` }}
    >
      {drawn === undefined ? glyph : <Icon path={drawn} size={Math.round(size * 0.54)} />}
    </span>
  )
})
