import { isJsonObject, type Json } from '../base'
import { isDateTime, type FieldSchema } from '../schema'

/**
 * The data with every `dateTime` of its schema moved by so many milliseconds; each keeps its own zone. Other
 * members, and texts that are no such time, stay as they are.
 */
export function shiftTimes(data: Json, schema: FieldSchema, by: number): Json {
  if (by === 0) return data
  if (typeof data === 'string') return schema.format === 'dateTime' && isDateTime(data) ? shifted(data, by) : data
  if (Array.isArray(data)) return data.map((item) => shiftTimes(item, schema.items ?? {}, by))
  if (!isJsonObject(data)) return data
  return Object.fromEntries(Object.entries(data).map(([name, member]) => [name, shiftTimes(member, memberSchema(schema, name), by)]))
}

const memberSchema = (schema: FieldSchema, name: string): FieldSchema =>
  (schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined) ?? {}

const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** Reckons on the wall's clock, so that the zone that was written is the zone that is read. */
function shifted(time: string, by: number): string {
  const zone = ZONE.exec(time)?.[0] ?? ''
  const wall = Date.parse(`${time.slice(0, time.length - zone.length)}Z`)
  return Number.isNaN(wall) ? time : new Date(wall + by).toISOString().replace(/(?:\.000)?Z$/, zone)
}
