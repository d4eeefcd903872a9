import type { ConnectorDefinition } from '../definition'
import { checkFields } from './fields'
import type { Findings } from './findings'

/** Checks what a connection asks for, that testing one calls an operation that exists, and that consent fills a secret. */
export function checkConnection(findings: Findings, connector: ConnectorDefinition): void {
  const { connection } = connector
  if (connection === undefined) return
  if (connection.schema.type !== 'object') findings.add('connection.notObject', ['connection', 'schema'])
  checkFields(findings, connection.schema, ['connection', 'schema'], 'connection')
  if (connection.test !== undefined && !connector.operations.some(({ id }) => id === connection.test?.operation)) {
    findings.add('operation.unknown', ['connection', 'test', 'operation'], { id: connection.test.operation })
  }
  const field = connection.oauth?.field
  if (field !== undefined && connection.schema.properties?.[field]?.secret !== true) findings.add('required.unknown', ['connection', 'oauth', 'field'], { name: field })
}
