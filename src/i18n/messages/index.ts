import type { LocalText } from '../../core/base'
import { canvasMessages } from './canvas'
import { connectorErrorsMessages } from './connectorErrors'
import { errorsMessages } from './errors'
import { expressionErrorsMessages } from './expressionErrors'
import { flowsMessages } from './flows'
import { formsMessages } from './forms'
import { paletteMessages } from './palette'
import { panelMessages } from './panel'
import { problemsMessages } from './problems'
import { runsMessages } from './runs'
import { sandboxMessages } from './sandbox'
import { shellMessages } from './shell'

/** Every text of the interface, by key (`area.key`). Each area keeps its own file; this is where they meet. */
export const messages = {
  ...shellMessages,
  ...canvasMessages,
  ...paletteMessages,
  ...flowsMessages,
  ...formsMessages,
  ...panelMessages,
  ...runsMessages,
  ...sandboxMessages,
  ...problemsMessages,
  ...errorsMessages,
  ...connectorErrorsMessages,
  ...expressionErrorsMessages,
} as const satisfies Record<string, LocalText>

export type MessageKey = keyof typeof messages
