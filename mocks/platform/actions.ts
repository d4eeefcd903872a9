import { isJsonObject, type Json, type JsonObject } from '../../src/core/base'
import type { Consents } from './consent'
import { ACCOUNT, secretFields, templateOf, valuesProblem, type Template } from './templates'
import { handleOf, readHandle, type DemoKey, type UserKeyRecord, type UserKeyStore } from './userKey'

/** A refusal, with one of the sheet's codes. */
export class Refused extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
  }
}

export interface Backend {
  store: UserKeyStore
  templates: readonly Template[]
  consents: Consents
  demos: readonly DemoKey[]
  /** Milliseconds, for `CreateAt` and `UpdateAt`. */
  now: number
}

type Action = (body: JsonObject, backend: Backend) => Promise<JsonObject>

const LONGEST_NAME = 64

/** The integration centre's actions, by the name that travels in `X-TC-Action`. */
export const ACTIONS: Record<string, Action> = {
  async GetUserKeyTemplateList(body, { templates }) {
    const business = textOf(body, 'Business') ?? 'integration'
    const [code, name] = [textOf(body, 'AuthTypeCode'), textOf(body, 'AuthTypeName')]
    const found = business === 'integration' ? templates.map(templateOf).filter((one) => fits(one.AuthTypeCode, code) && one.AuthTypeName.includes(name ?? '')) : []
    return { TotalCount: found.length, KeyTemplateList: page(found, body) as unknown as Json }
  },
  async GetUserKeyList(body, backend) {
    const business = textOf(body, 'Business') ?? 'integration'
    const [name, code] = [textOf(body, 'Name')?.toLowerCase() ?? '', textOf(body, 'AuthTypeCode')]
    const found = (await all(backend)).filter((one) => one.Business === business && one.Name.toLowerCase().includes(name) && fits(one.AuthTypeCode, code))
    return { TotalCount: found.length, UserKeyList: await Promise.all(page(found, body).map((one) => shown(one, backend))) }
  },
  async GetOneUserKey(body, backend) {
    return { UserKeyInfo: await shown(await known(backend, need(body, 'KeyID')), backend) }
  },
  async CreateUserKey(body, backend) {
    const name = nameIn(body)
    const template = templateIn(backend, need(body, 'AuthTypeCode'))
    const KeyID = textOf(body, 'KeyID') ?? `key-${backend.now.toString(36)}-${(await backend.store.list()).length}`
    if (!/^[\w-]{1,64}$/.test(KeyID)) throw new Refused('InvalidParameter', 'KeyID must be 1 to 64 letters, digits, - or _')
    if (await find(backend, KeyID)) throw new Refused('InvalidParameter', 'KeyID is taken')
    const at = new Date(backend.now).toISOString()
    const { values, secret } = await valuesIn(backend, template, textOf(body, 'Ext') ?? '{}', (given) => consented(backend, template, body, given))
    const record: UserKeyRecord = {
      KeyID, Name: name, AuthTypeCode: template.id, AuthTypeName: template.title.zh, Description: textOf(body, 'Description') ?? '', Status: 'ready',
      Business: textOf(body, 'Business') ?? 'integration', TicketID: textOf(body, 'TicketID') ?? '',
      DemoCodeFunctionName: textOf(body, 'DemoCodeFunctionName') ?? '', RuntimeConfig: objectOf(body, 'RuntimeConfig') ?? {},
      BindServiceList: { Mcp: [], Apis: [], Other: [] }, CreateAt: at, UpdateAt: at, values, secrets: Object.keys(secret),
    }
    await backend.store.write(KeyID, record as unknown as Json, secret)
    return { CreateResult: 0, DemoCodeFunctionName: record.DemoCodeFunctionName }
  },
  async UpdateUserKey(body, backend) {
    const before = await own(backend, need(body, 'KeyID'))
    const code = textOf(body, 'AuthTypeCode')
    if (code !== undefined && code !== before.AuthTypeCode) throw new Refused('InvalidParameter', 'AuthTypeCode of an instance stays what it is')
    const ext = textOf(body, 'Ext')
    const template = templateIn(backend, before.AuthTypeCode)
    const changed = ext === undefined ? undefined : await valuesIn(backend, template, ext, async (given) =>
      (template.consent === undefined ? given : { ...given, ...consentOf(template.consent.field, await secretsOf(backend, before.KeyID), before.values) }))
    const record: UserKeyRecord = {
      ...before,
      Name: body['Name'] === undefined ? before.Name : nameIn(body),
      Description: textOf(body, 'Description') ?? before.Description,
      DemoCodeFunctionName: textOf(body, 'DemoCodeFunctionName') ?? before.DemoCodeFunctionName,
      RuntimeConfig: objectOf(body, 'RuntimeConfig') ?? before.RuntimeConfig,
      UpdateAt: new Date(backend.now).toISOString(),
      values: changed?.values ?? before.values,
      secrets: changed ? Object.keys(changed.secret) : before.secrets,
    }
    await backend.store.write(before.KeyID, record as unknown as Json, changed?.secret)
    return { UpdateResult: 0 }
  },
  async DeleteUserKey(body, backend) {
    const { KeyID } = await own(backend, need(body, 'KeyID'))
    await backend.store.remove(KeyID)
    return { DeleteResult: 0 }
  },
}

const fits = (code: string, wanted: string | undefined): boolean => wanted === undefined || wanted === '' || wanted === code

/** Newest first, those that come with the program at the end. */
async function all(backend: Backend): Promise<UserKeyRecord[]> {
  const kept = (await backend.store.list()) as unknown as UserKeyRecord[]
  return [...kept.toSorted((a, b) => b.CreateAt.localeCompare(a.CreateAt) || a.KeyID.localeCompare(b.KeyID)), ...backend.demos.map((demo) => demoRecord(demo, backend))]
}

function demoRecord({ id, connector, title, values }: DemoKey, { templates }: Backend): UserKeyRecord {
  const template = templates.find((one) => one.id === connector)
  // Where nobody said yet which of them are secrets, all are.
  const secrets = template ? secretFields(template.schema) : Object.keys(values)
  return {
    KeyID: id, Name: title, AuthTypeCode: connector, AuthTypeName: template?.title.zh ?? connector, Description: '', Status: 'demo', Business: 'integration', TicketID: '',
    DemoCodeFunctionName: '', RuntimeConfig: {}, BindServiceList: { Mcp: [], Apis: [], Other: [] }, CreateAt: '', UpdateAt: '',
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.includes(name))), secrets: secrets.filter((name) => values[name] !== undefined),
  }
}

/** As an answer shows it: no secret, only what stands for those that are there and can be opened. */
async function shown({ values, secrets, Business: _, ...record }: UserKeyRecord, backend: Backend): Promise<JsonObject> {
  const kept = await secretsOf(backend, record.KeyID)
  const there = secrets.filter((name) => kept[name] !== undefined)
  const handles = Object.fromEntries(there.map((name) => [name, handleOf(record.KeyID, name)]))
  const Status = secrets.length > 0 && there.length === 0 ? 'locked' : record.Status
  return { ...(record as unknown as JsonObject), Status, Ext: JSON.stringify({ ...values, ...handles }) }
}

const find = async (backend: Backend, id: string): Promise<UserKeyRecord | undefined> => (await all(backend)).find(({ KeyID }) => KeyID === id)

async function known(backend: Backend, id: string): Promise<UserKeyRecord> {
  const record = await find(backend, id)
  if (!record) throw new Refused('ResourceNotFound', 'There is no such instance')
  return record
}

async function own(backend: Backend, id: string): Promise<UserKeyRecord> {
  const record = await known(backend, id)
  if (record.Status === 'demo') throw new Refused('UnauthorizedOperation', 'An instance that comes with the program stays as it is')
  return record
}

function templateIn({ templates }: Backend, code: string): Template {
  const template = templates.find(({ id }) => id === code)
  if (!template) throw new Refused('ResourceNotFound', 'There is no such template')
  return template
}

/** The values of `Ext`, parted into open and secret ones, handles replaced by the secrets that they stand for. */
async function valuesIn(
  backend: Backend, { id: code, schema }: Template, ext: string, completed: (given: JsonObject) => Promise<JsonObject>,
): Promise<{ values: JsonObject; secret: JsonObject }> {
  const given = parse(ext)
  if (!given) throw new Refused('InvalidParameter', 'Ext must be the text of a JSON object')
  const full = await completed(await withSecrets(backend, code, given))
  const problem = valuesProblem(schema, full)
  if (problem) throw new Refused(problem.code, problem.message)
  const secrets = secretFields(schema)
  const part = (isSecret: boolean) => Object.fromEntries(Object.entries(full).filter(([name]) => secrets.includes(name) === isSecret))
  return { values: part(false), secret: part(true) }
}

/** The values of a new instance: one of the OAuth kind has its token from the ticket that a consent gave, whatever was sent. */
async function consented({ consents, now }: Backend, { id, consent }: Template, body: JsonObject, given: JsonObject): Promise<JsonObject> {
  if (consent === undefined) return given
  const taken = consents.take(need(body, 'TicketID'), id, now)
  if (taken === undefined) throw new Refused('InvalidParameter', 'TicketID was never given, was used, or is too old')
  return { ...given, ...consentOf(consent.field, { [consent.field]: taken.token }, { [ACCOUNT]: taken.account }) }
}

/** What an instance of the OAuth kind has of its consent; nobody changes it by sending something else. */
const consentOf = (field: string, secret: JsonObject, values: JsonObject): JsonObject => ({ [field]: secret[field] ?? null, [ACCOUNT]: values[ACCOUNT] ?? null })

/** The values with the secrets in the place of what stands for them; a handle that means none is left out. */
export async function withSecrets(backend: Backend, code: string, given: JsonObject): Promise<JsonObject> {
  const full: JsonObject = {}
  for (const [name, value] of Object.entries(given)) {
    const handle = readHandle(value)
    const kept = handle ? await secretBehind(backend, handle, code) : value
    if (kept !== undefined) full[name] = kept
  }
  return full
}

async function secretBehind(backend: Backend, { id, field }: { id: string; field: string }, code: string): Promise<Json | undefined> {
  const record = await find(backend, id)
  return record?.AuthTypeCode === code ? (await secretsOf(backend, id))[field] : undefined
}

/** All secrets of an instance, by field: for the authorizer in the same thread, never for an answer. */
export async function secretsOf({ store, demos }: Pick<Backend, 'store' | 'demos'>, id: string): Promise<JsonObject> {
  const demo = demos.find((one) => one.id === id)
  if (demo) return demo.values
  const secret = await store.secret(id)
  return isJsonObject(secret) ? secret : {}
}

function page<T>(items: readonly T[], body: JsonObject): T[] {
  const offset = numberOf(body, 'Offset', 0, Number.MAX_SAFE_INTEGER) ?? 0
  const limit = numberOf(body, 'Limit', 1, 100) ?? 100
  return items.slice(offset, offset + limit)
}

function numberOf(body: JsonObject, name: string, least: number, most: number): number | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw new Refused('InvalidParameter', `${name} must be a whole number from ${least} to ${most}`)
  return value
}

export function textOf(body: JsonObject, name: string): string | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw new Refused('InvalidParameter', `${name} must be a text`)
  return value
}

function objectOf(body: JsonObject, name: string): JsonObject | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (!isJsonObject(value)) throw new Refused('InvalidParameter', `${name} must be an object`)
  return value
}

export function need(body: JsonObject, name: string): string {
  const value = textOf(body, name)
  if (value === undefined || value === '') throw new Refused('MissingParameter', `${name} is required`)
  return value
}

function nameIn(body: JsonObject): string {
  const name = need(body, 'Name').trim()
  if (name === '' || name.length > LONGEST_NAME) throw new Refused('InvalidParameter', `Name must have 1 to ${LONGEST_NAME} characters`)
  return name
}

export function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
