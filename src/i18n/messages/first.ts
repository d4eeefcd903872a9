import type { LocalText } from '../../core/base'
import { areasMessages } from './areas'
import { boxesMessages } from './boxes'
import { canvasMessages } from './canvas'
import { pagesMessages } from './pages'

/** What pages and the canvas say: there from the first picture on. */
export const firstMessages = {
  ...pagesMessages,
  ...canvasMessages,
  ...boxesMessages,
  ...areasMessages,
} as const satisfies Record<string, LocalText>
