export { CheatSheet } from './CheatSheet'
export { CommandPalette, type CommandPaletteProps } from './CommandPalette'
