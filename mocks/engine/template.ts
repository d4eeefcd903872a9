import { getOwn, isJsonObject, type Json, type JsonObject } from '../../src/core/base'

const HOLE = /\{([A-Za-z_][\w.-]*)\}/g

/**
 * Fills a template from a scope. A text `$a.b` is the value there, with its type; `{a.b}` inside a text is its
 * text; `$$…` stands for a text that begins with one dollar sign. A member or item whose value is missing is left out;
 * a member named `...` spreads the object it refers to.
 */
export function fillTemplate(template: Json, scope: JsonObject): Json | undefined {
  if (typeof template === 'string') return fillText(template, scope)
  if (Array.isArray(template)) {
    return template.map((item) => fillTemplate(item, scope)).filter((item) => item !== undefined)
  }
  if (!isJsonObject(template)) return template
  const members: [string, Json][] = []
  for (const [name, member] of Object.entries(template)) {
    const value = fillTemplate(member, scope)
    if (name === '...') members.push(...(isJsonObject(value) ? Object.entries(value) : []))
    else if (value !== undefined) members.push([name, value])
  }
  return Object.fromEntries(members)
}

function fillText(template: string, scope: JsonObject): Json | undefined {
  if (template.startsWith('$$')) return template.slice(1)
  if (template.startsWith('$')) return readDotted(scope, template.slice(1))
  if (!template.includes('{')) return template
  return template.replace(HOLE, (_, path: string) => textOf(readDotted(scope, path)))
}

/** The value at a dotted path, over own members only; undefined where there is none. */
export function readDotted(scope: Json, path: string): Json | undefined {
  let value: Json | undefined = scope
  for (const name of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(name)]
    else if (isJsonObject(value)) value = getOwn(value, name)
    else return undefined
  }
  return value
}

/** A value as text: scalars as they are, nothing for what is missing or null, JSON for the rest. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
