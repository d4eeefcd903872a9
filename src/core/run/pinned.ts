import type { Json } from '../base'
import { isPinnable, type FlowNode, type PinnedError } from '../flow'

/** What a pinned step comes to: an outcome that needs nothing from the run. */
export type PinnedOutcome =
  | { kind: 'succeed'; input: Json; output: Json; ports: readonly string[]; pinned: true }
  | { kind: 'fail'; error: PinnedError; pinned: true }

/** What a pin makes of its node's run (R17). Nothing else happens: no call, no wait, no variable is set. */
export function pinnedOutcome(node: FlowNode): PinnedOutcome | undefined {
  const pin = node.settings?.pin
  if (pin === undefined || !isPinnable(node)) return undefined
  return 'error' in pin
    ? { kind: 'fail', error: pin.error, pinned: true }
    : { kind: 'succeed', input: null, output: pin.output, ports: [pin.port], pinned: true }
}
