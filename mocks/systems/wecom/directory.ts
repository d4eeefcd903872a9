import type { Json, JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'

/** Whom an app may see and write to. */
export interface AppScope {
  departments: number[]
  users: string[]
  tags: number[]
}

export const numbersOf = (value: Json | undefined): number[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'number') : []

export const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** Userids are compared without case; records stand under the lower-case form. */
export const memberId = (userid: string): string => userid.toLowerCase()

/** A department and all below it. */
export function departmentTree(exchange: Exchange, root: number): Set<number> {
  const tree = new Set([root])
  const departments = exchange.rows('departments')
  // Records may be edited into a circle; a pass that finds nothing new ends the search all the same.
  for (let before = 0; before < tree.size;) {
    before = tree.size
    for (const { record } of departments) {
      if (typeof record.id === 'number' && typeof record.parentid === 'number' && tree.has(record.parentid)) tree.add(record.id)
    }
  }
  return tree
}

/** Ids of the members of a department; with `deep`, of those below it too. */
export function membersOfDepartment(exchange: Exchange, department: number, deep: boolean): string[] {
  const wanted = deep ? departmentTree(exchange, department) : new Set([department])
  return exchange.rows('members')
    .filter(({ record }) => numbersOf(record.department).some((id) => wanted.has(id)))
    .map(({ id }) => id)
}

/** Ids of the members that a tag stands for, by themselves or by their departments. */
export function membersOfTag(exchange: Exchange, tag: JsonObject): string[] {
  const users = textsOf(tag.users).map(memberId).filter((id) => exchange.record('members', id) !== undefined)
  return [...users, ...numbersOf(tag.departments).flatMap((department) => membersOfDepartment(exchange, department, true))]
}

/** The scope of the app that calls; undefined for a caller that is no app and so sees everybody. */
export function scopeOfCaller(exchange: Exchange): AppScope | undefined {
  const { agentid } = exchange.scope.caller
  if (agentid === undefined) return undefined
  const app = exchange.record('apps', String(agentid))
  return { departments: numbersOf(app?.departments), users: textsOf(app?.users), tags: numbersOf(app?.tags) }
}

/** Ids of all members in a scope. */
export function membersInScope(exchange: Exchange, scope: AppScope | undefined): Set<string> {
  if (scope === undefined) return new Set(exchange.rows('members').map(({ id }) => id))
  const tags = scope.tags.flatMap((tag) => {
    const record = exchange.record('tags', String(tag))
    return record === undefined ? [] : membersOfTag(exchange, record)
  })
  const departments = scope.departments.flatMap((department) => membersOfDepartment(exchange, department, true))
  return new Set([...scope.users.map(memberId), ...tags, ...departments])
}

/** Departments that lie in a scope as a whole. */
export const departmentsInScope = (exchange: Exchange, scope: AppScope): Set<number> =>
  new Set(scope.departments.flatMap((department) => [...departmentTree(exchange, department)]))
