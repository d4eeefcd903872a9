import { fail, ok } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import {
  departmentsInScope, memberId, membersInScope, membersOfDepartment, membersOfTag, scopeOfCaller, type AppScope,
} from './directory'

const NOBODY: AppScope = { departments: [], users: [], tags: [] }

const listed = (value: unknown): string[] =>
  typeof value === 'string' ? [...new Set(value.split('|').map((part) => part.trim()).filter((part) => part !== ''))] : []

/**
 * Who gets an app message: the members named, those of the departments (with all below) and of the tags. What is
 * unknown or outside the app's scope is reported and left out; nobody left is an error.
 */
export const findRecipients: StepCode = (exchange) => {
  const { body } = exchange.scope
  const fields = body !== null && typeof body === 'object' && !Array.isArray(body) ? body : {}
  const users = listed(fields.touser)
  const everyone = users.includes('@all')
  const parties = everyone ? [] : listed(fields.toparty)
  const tags = everyone ? [] : listed(fields.totag)
  if (users.length + parties.length + tags.length === 0) return fail(refusal('82001'))
  if (users.length > 1000) return fail(refusal('40058', { name: 'touser' }))
  if (parties.length > 100) return fail(refusal('82002'))
  if (tags.length > 100) return fail(refusal('82003'))

  const scope = scopeOfCaller(exchange) ?? NOBODY
  const visible = membersInScope(exchange, scope)
  if (everyone) return found([...visible], [], [], [])

  const invalidUsers = users.filter((user) => !visible.has(memberId(user))).map(memberId)
  const visibleDepartments = departmentsInScope(exchange, scope)
  const validParties = parties.filter((party) => /^\d+$/.test(party) && visibleDepartments.has(Number(party)))
  const validTags = tags.flatMap((id) => {
    const record = exchange.record('tags', id)
    const members = record === undefined ? [] : membersOfTag(exchange, record).filter((member) => visible.has(member))
    return members.length === 0 ? [] : [{ id, members }]
  })
  const recipients = [
    ...users.map(memberId).filter((user) => visible.has(user)),
    ...validParties.flatMap((party) => membersOfDepartment(exchange, Number(party), true)),
    ...validTags.flatMap(({ members }) => members),
  ]
  const nobody = recipients.length === 0 && validParties.length === 0
  if (nobody) return fail(refusal('81013'))
  const knownTags = new Set(validTags.map(({ id }) => id))
  return found(recipients, invalidUsers, parties.filter((party) => !validParties.includes(party)), tags.filter((tag) => !knownTags.has(tag)))
}

/** The lists go out only where they name somebody. */
function found(recipients: string[], users: string[], parties: string[], tags: string[]): ReturnType<StepCode> {
  return ok({
    recipients: [...new Set(recipients)],
    ...(users.length > 0 && { invalidUsers: users.join('|') }),
    ...(parties.length > 0 && { invalidParties: parties.join('|') }),
    ...(tags.length > 0 && { invalidTags: tags.join('|') }),
  })
}
