import type { LocalText } from '../../core/base'
import { casesMessages } from './cases'
import { connectionsMessages } from './connections'
import { connectorErrorsMessages } from './connectorErrors'
import { calledFlowsMessages } from './calledFlows'
import { containersMessages } from './containers'
import { debugMessages } from './debug'
import { demoMessages } from './demo'
import { embedMessages } from './embed'
import { errorsMessages } from './errors'
import { expressionErrorsMessages } from './expressionErrors'
import { filesMessages } from './files'
import { firingMessages } from './firing'
import { flowsMessages } from './flows'
import { formsMessages } from './forms'
import { happenMessages } from './happen'
import { offlineMessages } from './offline'
import { oneFileMessages } from './oneFile'
import { panelMessages } from './panel'
import { problemsMessages } from './problems'
import { runsMessages } from './runs'
import { sandboxMessages } from './sandbox'
import { whyMessages } from './why'

/** What the list of flows, panels, runs and problems say: a flow is on screen before anybody reads it, so it is loaded behind that. */
export const laterMessages = {
  ...flowsMessages,
  ...firingMessages,
  ...formsMessages,
  ...filesMessages,
  ...panelMessages,
  ...runsMessages,
  ...sandboxMessages,
  ...happenMessages,
  ...problemsMessages,
  ...casesMessages,
  ...debugMessages,
  ...demoMessages,
  ...embedMessages,
  ...offlineMessages,
  ...oneFileMessages,
  ...errorsMessages,
  ...connectionsMessages,
  ...connectorErrorsMessages,
  ...calledFlowsMessages,
  ...containersMessages,
  ...expressionErrorsMessages,
  ...whyMessages,
} as const satisfies Record<string, LocalText>
