import { calledFlowOf, nodeOf, type FlowDocument, type FlowNode } from '../flow'
import { wayInto, type ScopePath } from './event'

/** The flow whose nodes stand in the scope: `document`, or the one that is called there; undefined where `document` is not the flow of that run. */
export function flowAt(document: FlowDocument, scope: ScopePath): FlowDocument | undefined {
  let flow: FlowDocument | undefined = document
  for (const { node, index } of wayInto(scope)) {
    if (index !== undefined) continue
    const call: FlowNode | undefined = flow && nodeOf(flow, node)
    flow = flow && call && calledFlowOf(flow, call)
  }
  return flow
}
