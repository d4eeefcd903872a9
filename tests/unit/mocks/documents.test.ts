import type { ValueAt, WorldView } from '../../../src/core/base'
import { describe, expect, it } from 'vitest'
import { sharedAuthSchemes } from '../../../mocks/engine/auth'
import type { BackendDocument, ParamRule } from '../../../mocks/engine/backendDocument'
import { backendSystems } from '../../../mocks/systems'

const stepsOf = ({ routes, happenings = [] }: BackendDocument) => [...routes, ...happenings].flatMap(({ steps = [] }) => steps)

/** All codes that a document may answer with by its data. */
function codesOf(document: BackendDocument): string[] {
  const { faults, auth, limits, routes } = document
  const steps = stepsOf(document)
  return [
    faults.malformedBody, faults.missing, faults.invalid, faults.unknown, faults.tooLarge?.error,
    ...Object.values(auth).flatMap(({ errors }) => Object.values(errors)),
    ...Object.values(limits).flatMap(({ error, windows }) => [error, ...windows.map((window) => window.error)]),
    ...steps.flatMap((step) => ('else' in step ? [step.else] : 'fail' in step ? [step.fail] : [])),
    ...routes.flatMap(({ params, query, body }) => [params, query].flatMap((rules) => Object.values(rules ?? {})).concat(body ?? [])).flatMap(ruleCodes),
  ].filter((code) => code !== undefined)
}

const ruleCodes = (rule: ParamRule): string[] => [
  ...Object.values(rule.errors ?? {}), ...Object.values(rule.properties ?? {}).flatMap(ruleCodes), ...(rule.items === undefined ? [] : ruleCodes(rule.items)),
]

const namesIn = (record: unknown): string[] => (typeof record === 'object' && record !== null ? Object.keys(record) : [])

describe.each(Object.entries(backendSystems))('the backend document of %s', (name, { document, seed, code }) => {
  it('stands under its own name', () => {
    expect(document.system).toBe(name)
  })

  it('declares every code that it answers with', () => {
    // Codes of single items of a list (a phone number's status) stand apart from those of whole answers.
    const declared = new Set([...Object.keys(document.errors), ...namesIn(document.config?.numberMessages)])
    expect(codesOf(document).filter((used) => !declared.has(used))).toEqual([])
  })

  it('names only limits, auth profiles and code that are there, and leaves no code unused', () => {
    for (const { limits = [], auth } of document.routes) {
      for (const limit of limits) expect(document.limits).toHaveProperty(limit)
      if (auth !== undefined) expect(document.auth).toHaveProperty(auth)
    }
    for (const { scheme } of Object.values(document.auth)) expect({ ...sharedAuthSchemes, ...code.auth }).toHaveProperty(scheme)
    const run = stepsOf(document).flatMap((step) => ('run' in step ? [step.run] : []))
    expect([...new Set(run)].sort()).toEqual(Object.keys(code.steps ?? {}).sort())
  })

  it('looks for records only in tables that the seed or a step fills', () => {
    const steps = stepsOf(document)
    const filled = new Set([...Object.keys(seed), ...steps.flatMap((step) => ('put' in step ? [step.put] : []))])
    expect(steps.flatMap((step) => ('find' in step ? [step.find] : [])).filter((table) => !filled.has(table))).toEqual([])
  })

  it('gives every route a latency and an id of its own', () => {
    expect(new Set(document.routes.map(({ id }) => id)).size).toBe(document.routes.length)
    for (const { latencyMs: [least, greatest] } of document.routes) expect(least > 0 && least <= greatest).toBe(true)
  })

  it('shows members of records that the seed has', () => {
    const missing = document.views.flatMap(neededColumns).flatMap(({ table, members }) => {
      const sample = Object.values(seed[table] ?? {})[0]
      // App messages come into being by sending; their members are held by the tests of sending.
      return sample === undefined ? [] : members.filter((member) => !namesIn(sample).includes(member.split('/')[0] ?? ''))
    })
    expect(missing).toEqual([])
  })

  it('keeps every secret out of the seed', () => {
    const text = JSON.stringify(seed)
    const secrets = Object.values(document.credentials).flatMap((credential) =>
      ['key', 'corpsecret', 'secretKey', 'secret', 'token', 'authCode'].flatMap((member) => credential[member] ?? []))
    expect(secrets.filter((secret) => text.includes(String(secret)))).toEqual([])
  })
})

/** The columns that every record of a view's tables has; others may be absent from some. */
function neededColumns(view: WorldView): { table: string; members: string[] }[] {
  const path = (at: ValueAt): string => (typeof at === 'string' ? at : at.at)
  switch (view.kind) {
    case 'chat':
      return [{ table: view.chats.table, members: [view.chats.name] }, { table: view.messages.table, members: [view.messages.chat, view.messages.at, path(view.messages.sender), path(view.messages.content)] }]
    case 'phone':
      return [{ table: view.messages.table, members: [view.messages.to, view.messages.at, path(view.messages.sender), path(view.messages.content)] }]
    case 'mail':
      return [{ table: view.mails.table, members: [view.mails.to, view.mails.at, path(view.mails.from), path(view.mails.subject)] }]
    case 'calendar':
      return [{ table: view.events.table, members: [path(view.events.title), view.events.start, view.events.end] }]
    case 'people':
      return [{ table: view.people.table, members: [path(view.people.name)] }, ...(view.groups ?? []).map(({ table, name }) => ({ table, members: [path(name)] }))]
    case 'feed':
      return [{ table: view.posts.table, members: [view.posts.at] }]
    case 'table':
      return [{ table: view.rows.table, members: view.rows.columns.slice(0, 1).map(({ at }) => path(at)) }]
  }
}
