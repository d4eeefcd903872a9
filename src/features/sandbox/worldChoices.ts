import { getOwn, isJsonObject, type Json, type JsonObject, type LocalText } from '../../core/base'
import { defaultOf, evaluateCondition, isRequired, isVisible, readPointer, type FieldSchema } from '../../core/schema'
import type { Happening, WorldSnapshot } from '../../runtime'

interface Choice { id: string; label: string }

/** The happening's form with the records of the world to choose from where it may name some; without any, the field stays one to type in. */
export function withChoices({ input, choices, system }: Happening, world: WorldSnapshot): FieldSchema {
  const properties = { ...input.properties }
  for (const [name, sources] of Object.entries(choices)) {
    const field = properties[name]
    const found = sources.flatMap((source) => recordsOf(world, system, source))
    if (field !== undefined && found.length > 0) properties[name] = choosing(field, found)
  }
  return { ...input, properties }
}

function recordsOf(world: WorldSnapshot, system: string, { table, label, where }: Happening['choices'][string][number]): Choice[] {
  return Object.entries(world.systems[system]?.[table] ?? {}).flatMap(([id, record]) => {
    if (where !== undefined && !(isJsonObject(record) && evaluateCondition(where, record))) return []
    const said = readPointer(record, label)
    return [{ id, label: typeof said === 'string' && said !== '' ? said : id }]
  })
}

function choosing(field: FieldSchema, found: readonly Choice[]): FieldSchema {
  const named = field.type === 'array' ? field.items ?? {} : field
  const values = found.map(({ id }): Json => (named.type === 'integer' ? Number(id) : id))
  const labels: Record<string, LocalText> = Object.fromEntries(found.map(({ id, label }) => [id, label === id ? both(id) : both(`${label} · ${id}`)]))
  const chosen: FieldSchema = { ...named, enum: values, ui: { ...named.ui, labels: { ...named.ui?.labels, ...labels } } }
  if (field.type === 'array') return { ...field, items: chosen }
  // A sample that the world does not hold any more gives way to one that it does. A hint at a default would be shown as chosen.
  const { default: sample, ...rest } = chosen
  return sample !== undefined && values.includes(sample) ? { ...rest, default: sample } : rest
}

const both = (text: string): LocalText => ({ zh: text, en: text })

/** What the form begins with: its samples, and the first of what there is to choose where something must be chosen. */
export function sampleInput(schema: FieldSchema): JsonObject {
  const input: JsonObject = {}
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const sample = defaultOf(field)
    if (sample !== undefined) input[name] = sample
  }
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (getOwn(input, name) === undefined && field.enum?.[0] !== undefined && isRequired(schema, name, input)) input[name] = field.enum[0]
  }
  return input
}

/** Without what the form does not show, and without empty texts: those say nothing. */
export const givenInput = (schema: FieldSchema, input: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(input).filter(([name, value]) => {
    const field = getOwn(schema.properties ?? {}, name)
    return value !== '' && field !== undefined && isVisible(field, input)
  }))
