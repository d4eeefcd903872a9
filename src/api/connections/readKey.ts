import { isJsonObject, type Json, type JsonObject, type LocalText } from '../../core/base'
import type { FieldSchema } from '../../core/schema'
import type { KeyTemplate, UserKey } from './client'
import type { ConsentPlace } from './consent'

/** A template as forms take it. */
export interface ConnectionTemplate {
  connector: string
  title: LocalText
  icon: { glyph: string; hue: string }
  schema: FieldSchema
  /** Set where a consent makes it. */
  consent?: ConsentPlace
}

/** A saved connection as lists and forms take it. */
export interface SavedConnection {
  id: string
  connector: string
  name: string
  description: string
  /** It comes with the program and stays as it is. */
  demo: boolean
  /** Its secrets cannot be opened any more: they have to be typed again. */
  locked: boolean
  values: JsonObject
  /** ISO 8601; empty for demo connections. */
  changedAt: string
  /** Names of services that the centre has bound to it. */
  bound: string[]
}

/** Reads `Ext`: the whole schema where it brings one, else the centre's plain list of fields. */
export function readTemplate({ AuthTypeCode, AuthTypeName, Icon, Ext, AuthURL, RedirectURI }: KeyTemplate): ConnectionTemplate {
  const ext = objectIn(Ext)
  const { schema, title, icon, oauth } = ext
  return {
    connector: AuthTypeCode,
    title: isJsonObject(title) ? (title as unknown as LocalText) : { zh: AuthTypeName, en: AuthTypeName },
    icon: isJsonObject(icon) ? (icon as unknown as ConnectionTemplate['icon']) : { glyph: Icon.slice(0, 1) || AuthTypeName.slice(0, 1), hue: 'http' },
    schema: isJsonObject(schema) ? (schema as FieldSchema) : schemaOf(Array.isArray(ext['fields']) ? ext['fields'] : []),
    ...(AuthURL !== '' && isJsonObject(oauth) && { consent: { url: AuthURL, redirect: RedirectURI, field: String(oauth['field']), account: String(oauth['account']) } }),
  }
}

function schemaOf(fields: readonly Json[]): FieldSchema {
  const known = fields.filter(isJsonObject).map((field) => ({ ...field, name: String(field['name']) }) as JsonObject & { name: string })
  return {
    type: 'object',
    required: known.filter((field) => field['required'] === true).map(({ name }) => name),
    properties: Object.fromEntries(known.map((field): [string, FieldSchema] => {
      const title = String(field['label'] ?? field.name)
      return [field.name, {
        type: 'string', title: { zh: title, en: title },
        ...(field['type'] === 'password' && { secret: true, ui: { widget: 'secret' } }),
        ...(field['value'] !== undefined && { default: field['value'] }),
      }]
    })),
  }
}

export function readUserKey({ KeyID, AuthTypeCode, Name, Description, Status, Ext, UpdateAt, BindServiceList }: UserKey): SavedConnection {
  return {
    id: KeyID, connector: AuthTypeCode, name: Name, description: Description, demo: Status === 'demo', locked: Status === 'locked', values: objectIn(Ext), changedAt: UpdateAt,
    bound: [...BindServiceList.Mcp, ...BindServiceList.Apis, ...BindServiceList.Other].map((service) => service.Name),
  }
}

function objectIn(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as Json
    return isJsonObject(value) ? value : {}
  } catch {
    return {}
  }
}
