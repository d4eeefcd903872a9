import type { Issue } from '../../base'
import type { ConnectorDefinition } from '../definition'
import { isServiceAddress } from '../serviceAddress'
import { checkAuth } from './auth'
import { checkConnection } from './connection'
import { checkExamples } from './examples'
import { checkFields } from './fields'
import { checkOperation } from './operation'
import { createFindings, type Findings } from './findings'
import { checkSlot } from './slots'

/** What the JSON Schema cannot say: references between parts, roots allowed per slot, places, patterns, uniqueness. */
export function checkMeaning(connector: ConnectorDefinition): Issue[] {
  const findings = createFindings()
  checkUnique(findings, connector)
  if (typeof connector.baseUrl === 'string') checkBaseUrl(findings, connector.baseUrl)
  else checkSlot(findings, connector.baseUrl, ['connection'], ['baseUrl'])
  checkConnection(findings, connector)
  for (const [name, profile] of Object.entries(connector.auth ?? {})) checkAuth(findings, profile, ['auth', name])
  connector.operations.forEach((operation, index) => checkOperation(findings, connector, operation, ['operations', index]))
  connector.triggers?.forEach((trigger, index) => {
    const path = ['triggers', index]
    checkFields(findings, trigger.payload, [...path, 'payload'], 'plain')
    if (trigger.input !== undefined) checkFields(findings, trigger.input, [...path, 'input'], 'plain')
    if ((trigger.kind === 'poll') !== (trigger.poll !== undefined)) findings.add('trigger.poll', path, { id: trigger.id })
    if (trigger.poll !== undefined && !connector.operations.some(({ id }) => id === trigger.poll?.operation)) {
      findings.add('operation.unknown', [...path, 'poll', 'operation'], { id: trigger.poll.operation })
    }
  })
  // Examples of a wrong schema are wrong for its sake only.
  if (findings.issues.length === 0) checkExamples(findings, connector)
  return findings.issues
}

function checkUnique(findings: Findings, connector: ConnectorDefinition): void {
  for (const part of ['operations', 'triggers', 'groups'] as const) {
    const seen = new Set<string>()
    connector[part]?.forEach(({ id }, index) => {
      if (seen.has(id)) findings.add('id.duplicate', [part, index, 'id'], { id })
      seen.add(id)
    })
  }
  const groups = new Set(connector.groups?.map(({ id }) => id))
  connector.groups?.forEach(({ parent }, index) => {
    if (parent !== undefined && !groups.has(parent)) findings.add('group.unknown', ['groups', index, 'parent'], { id: parent })
  })
}

function checkBaseUrl(findings: Findings, url: string): void {
  if (!isServiceAddress(url)) findings.add('baseUrl.scheme', ['baseUrl'], { url })
}
