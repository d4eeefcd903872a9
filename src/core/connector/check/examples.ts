import type { Json, JsonPath } from '../../base'
import { checkField, type FieldSchema } from '../../schema'
import type { ConnectorDefinition } from '../definition'
import type { Findings } from './findings'

/** Checks that examples and samples are what their own schemas ask for: people learn from them, and tests play them. */
export function checkExamples(findings: Findings, connector: ConnectorDefinition): void {
  const check = (schema: FieldSchema, value: Json, path: JsonPath): void => {
    const issue = checkField(schema, value, { maxIssues: 1 })[0]
    if (issue !== undefined) findings.add('example.invalid', [...path, ...issue.path], { code: issue.code })
  }
  connector.operations.forEach((operation, index) => {
    operation.examples.forEach(({ input, output }, place) => {
      const path = ['operations', index, 'examples', place]
      check(operation.input, input, [...path, 'input'])
      check(operation.output, output, [...path, 'output'])
    })
  })
  connector.triggers?.forEach(({ payload, sample }, index) => check(payload, sample, ['triggers', index, 'sample']))
}
