import type { LocalText } from '../../core/base'
import { canvasMessages } from './canvas'
import { flowsMessages } from './flows'
import { paletteMessages } from './palette'
import { shellMessages } from './shell'

/** Every text of the interface, by key (`area.key`). Each area keeps its own file; this is where they meet. */
export const messages = {
  ...shellMessages,
  ...canvasMessages,
  ...paletteMessages,
  ...flowsMessages,
} as const satisfies Record<string, LocalText>

export type MessageKey = keyof typeof messages
