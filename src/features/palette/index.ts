export { Palette } from './Palette'
export { usePaletteActions } from './usePaletteActions'
