import type { LocalText } from '../../core/base'
import { commandsMessages } from './commands'
import { geometryMessages } from './geometry'
import { paletteMessages } from './palette'
import { shellMessages } from './shell'
import { structureMessages } from './structure'
import { toolsMessages } from './tools'

/** What the bars around the canvas, their menus and their keys say: there as soon as they are (see `app/bars.ts`). */
export const barMessages = {
  ...shellMessages,
  ...toolsMessages,
  ...geometryMessages,
  ...structureMessages,
  ...commandsMessages,
  ...paletteMessages,
} as const satisfies Record<string, LocalText>
