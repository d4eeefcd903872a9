import { isJsonObject, type Json, type JsonObject } from '../../src/core/base'

/** What a connector's document says of its connections: the members that are posted to this backend as data. */
export interface TemplateSource {
  id: string
  title: { zh: string; en: string }
  icon: { glyph: string; hue: string }
  schema: JsonObject
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

export const templateOf = ({ id, title, icon, schema }: TemplateSource): KeyTemplate => ({
  AuthTypeCode: id,
  AuthTypeName: title.zh,
  Ext: JSON.stringify({ fields: fieldsOf(schema), schema, title, icon }),
  AuthURL: '',
  Icon: icon.glyph,
  State: 'online',
  RedirectURI: '',
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
