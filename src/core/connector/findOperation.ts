import type { ConnectorDefinition, OperationDefinition, TriggerDefinition } from './definition'

export function findOperation(connector: ConnectorDefinition, id: string): OperationDefinition | undefined {
  return connector.operations.find((operation) => operation.id === id)
}

export function findTrigger(connector: ConnectorDefinition, id: string): TriggerDefinition | undefined {
  return connector.triggers?.find((trigger) => trigger.id === id)
}
