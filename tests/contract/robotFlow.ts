import { allConnectors } from '../../src/catalogue/all'
import type { NodeSettings } from '../../src/core/flow'
import type { RunSpec } from '../../src/runtime'
import { sketchFlow } from '../support/runFlow'
import { START } from './support'

/** A run of a flow that posts one text into the sales chat. */
export function robotFlow(settings: NodeSettings): RunSpec {
  const document = sketchFlow({
    start: { type: 'trigger.manual' },
    say: { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: 'hello' } }, settings },
  }, ['start -> say'])
  return { run: 'run', document, connectors: allConnectors.filter(({ id }) => id === 'wecom-robot'), trigger: 'start', payload: {}, seed: 1, startAt: START }
}
