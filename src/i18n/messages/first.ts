import type { LocalText } from '../../core/base'
import { boxesMessages } from './boxes'
import { canvasMessages } from './canvas'
import { commandsMessages } from './commands'
import { geometryMessages } from './geometry'
import { paletteMessages } from './palette'
import { shellMessages } from './shell'
import { structureMessages } from './structure'

/** What the shell, the canvas and the palette say: there from the first picture on. */
export const firstMessages = {
  ...shellMessages,
  ...canvasMessages,
  ...boxesMessages,
  ...geometryMessages,
  ...structureMessages,
  ...commandsMessages,
  ...paletteMessages,
} as const satisfies Record<string, LocalText>
