import type { JsonObject } from '../base'
import type { ConnectionInfo, ConnectorDefinition, OperationDefinition, TriggerDefinition } from '../connector'
import type { ActionNode, EventTriggerNode, FlowDocument } from './document'

/**
 * What a flow's meaning needs from outside the document. An unknown connector is `undefined`; `connections`
 * is absent where nobody knows them (then connections are not checked).
 * The identity of the lookup is part of every cache: hand in a new one when a connector or connection changes.
 */
export interface FlowLookup {
  connector(id: string): ConnectorDefinition | undefined
  connections?: readonly ConnectionInfo[]
  /** What whoever embeds the designer gives flows to read as `env.<name>`; absent where nobody does. */
  environment?: Readonly<JsonObject>
  /** A flow of the library as it is now, by id; undefined where it is not known, or not here yet. */
  flow?(id: string): FlowDocument | undefined
}

export function operationOf(node: Pick<ActionNode, 'connector' | 'operation'>, lookup: FlowLookup): OperationDefinition | undefined {
  return lookup.connector(node.connector)?.operations.find((operation) => operation.id === node.operation)
}

export function eventOf(node: Pick<EventTriggerNode, 'connector' | 'event'>, lookup: FlowLookup): TriggerDefinition | undefined {
  return lookup.connector(node.connector)?.triggers?.find((trigger) => trigger.id === node.event)
}

/** Whether calls of the node need a saved connection: its connector declares one. */
export function needsConnection(node: ActionNode | EventTriggerNode, lookup: FlowLookup): boolean {
  return lookup.connector(node.connector)?.connection !== undefined
}
