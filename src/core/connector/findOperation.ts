import type { ConnectorDefinition, OperationDefinition } from './definition'

export function findOperation(connector: ConnectorDefinition, id: string): OperationDefinition | undefined {
  return connector.operations.find((operation) => operation.id === id)
}
