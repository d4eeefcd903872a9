import { isJsonObject, type Json, type JsonObject } from '../../src/core/base'
import { authorizeUrl, CALLBACK, type ConsentSource } from './consent'

/** What a connector's document says of its connections: the members that are posted to this backend as data. */
export interface TemplateSource {
  id: string
  title: { zh: string; en: string }
  icon: { glyph: string; hue: string }
  schema: JsonObject
  oauth?: ConsentSource
}

/** A template that instances are made of, those of the OAuth kind with what consent fills in. */
export interface Template extends Omit<TemplateSource, 'oauth'> {
  consent?: { id: string; authorizeUrl: string; scopes: readonly string[]; scopeTitles?: Record<string, { zh: string; en: string }>; field: string }
}

/** The open field in which an instance of the OAuth kind says whose consent it is. */
export const ACCOUNT = 'account'

/** Where the named field is no secret of the schema, there is nothing that a consent could fill, so the template is a plain one. */
export function readSource({ oauth, ...source }: TemplateSource): Template {
  const field = oauth?.field ?? 'accessToken'
  if (oauth === undefined || !secretFields(source.schema).includes(field)) return source
  const properties = Object.fromEntries([...membersOf(source.schema), [ACCOUNT, { type: 'string', title: { zh: '授权账号', en: 'Account' } }]])
  return { ...source, schema: { ...source.schema, properties }, consent: { id: source.id, authorizeUrl: oauth.authorizeUrl, scopes: oauth.scopes ?? [], ...(oauth.scopeTitles && { scopeTitles: oauth.scopeTitles }), field } }
}

/** A template as the list answers with it. `Ext` is JSON text: the fields in the centre's own form, and the whole schema beside them. */
export interface KeyTemplate {
  AuthTypeCode: string
  AuthTypeName: string
  Ext: string
  AuthURL: string
  Icon: string
  State: string
  RedirectURI: string
}

export const templateOf = ({ id, title, icon, schema, consent }: Template): KeyTemplate => ({
  AuthTypeCode: id,
  AuthTypeName: title.zh,
  Ext: JSON.stringify({
    fields: fieldsOf(schema).filter(({ name }) => consent === undefined || (name !== consent.field && name !== ACCOUNT)), schema, title, icon,
    ...(consent && { oauth: { field: consent.field, account: ACCOUNT } }),
  }),
  AuthURL: consent === undefined ? '' : authorizeUrl(consent),
  Icon: icon.glyph,
  State: 'online',
  RedirectURI: consent === undefined ? '' : CALLBACK,
})

const membersOf = (schema: JsonObject): [string, JsonObject][] =>
  Object.entries(isJsonObject(schema['properties']) ? schema['properties'] : {}).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))

const requiredOf = (schema: JsonObject): Json[] => (Array.isArray(schema['required']) ? schema['required'] : [])

function fieldsOf(schema: JsonObject): JsonObject[] {
  const required = requiredOf(schema)
  return membersOf(schema).map(([name, member]) => ({
    name,
    type: member['secret'] === true ? 'password' : 'text',
    label: isJsonObject(member['title']) ? (member['title']['zh'] ?? name) : name,
    required: required.includes(name),
    ...(member['default'] === undefined ? {} : { value: member['default'] }),
  }))
}

export const secretFields = (schema: JsonObject): string[] => membersOf(schema).filter(([, member]) => member['secret'] === true).map(([name]) => name)

/** What is wrong with an instance's values, in the words of the backend; undefined where nothing is. */
export function valuesProblem(schema: JsonObject, values: JsonObject): { code: 'MissingParameter' | 'InvalidParameter'; message: string } | undefined {
  const members = new Map(membersOf(schema))
  for (const name of Object.keys(values)) {
    if (!members.has(name)) return { code: 'InvalidParameter', message: `Ext.${name} is no field of the template` }
  }
  for (const name of requiredOf(schema)) {
    const value = values[String(name)]
    if (value === undefined || value === null || value === '') return { code: 'MissingParameter', message: `Ext.${String(name)} is required` }
  }
  for (const [name, member] of members) {
    const value = values[name]
    if (value === undefined || value === null || value === '') continue
    const wrong = member['type'] !== undefined && typeOf(value) !== member['type']
    const foreign = Array.isArray(member['enum']) && !member['enum'].includes(value)
    const long = typeof member['maxLength'] === 'number' && typeof value === 'string' && value.length > member['maxLength']
    if (wrong || foreign || long) return { code: 'InvalidParameter', message: `Ext.${name} has a value that is not allowed` }
  }
  return undefined
}

const typeOf = (value: Json): string => (Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value)
