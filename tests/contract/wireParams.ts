import type { Json } from '../../src/core/base'
import type { AuthProfile, ConnectorDefinition, OperationDefinition } from '../../src/core/connector'
import type { FieldSchema } from '../../src/core/schema'

/** One parameter as it travels: all fields that write to the same place are one (a message's text, by its type). */
export interface WireParam {
  types: Set<string>
  /** Somebody must give it whenever its parent is there; `fixed` values need nobody. */
  required: boolean
  /** It must be given under a condition. */
  conditional: boolean
  fixed: boolean
  /** Has a default, so that it is sent without being given. */
  preset: boolean
  values: Set<string>
}

/** By `place name`, the name dotted and with `[]` for the items of lists: `body text.mentioned_list[]`. */
export type WireParams = Map<string, WireParam>

const TEXT_ENCODINGS = new Set(['text', 'pipe', 'comma', 'jsonText', 'unixSecondsText', 'base64', 'md5', 'fileName', 'fileType'])

/** All that an operation can send, by its fields, its constant parts and its profile. */
export function wireParams(connector: ConnectorDefinition, operation: OperationDefinition): WireParams {
  const params: WireParams = new Map()
  walkMembers(params, operation.input, { in: 'body', name: '' })
  const { implementation } = operation
  if (implementation.kind === 'http') {
    for (const { at, value } of implementation.body ?? []) fix(params, `body ${dotted(at)}`, value)
    for (const [name, value] of Object.entries(implementation.query ?? {})) fix(params, `query ${name}`, 'const' in value ? value.const : undefined)
  }
  const profile = operation.auth === undefined ? undefined : connector.auth?.[operation.auth]
  for (const { in: where, name } of injectedBy(profile)) fix(params, `${where} ${name}`, undefined)
  return params
}

/** What a token profile's own request sends. */
export function requestParams(request: { query?: Record<string, object>; body?: Record<string, object> }): WireParams {
  const params: WireParams = new Map()
  for (const place of ['query', 'body'] as const) {
    for (const [name, value] of Object.entries(request[place] ?? {})) fix(params, `${place} ${name}`, 'const' in value ? value.const as Json : undefined)
  }
  return params
}

function injectedBy(profile: AuthProfile | undefined): { in: string; name: string }[] {
  if (profile === undefined || profile.kind === 'none') return []
  return profile.kind === 'token' ? [profile.inject] : profile.inject ?? []
}

interface Place { in: string; name: string }

/** What `at` counts from: the list item that a field stands in, the whole body for all else. */
const itemOf = (name: string): string => /^.*\[\]/.exec(name)?.[0] ?? ''

function walkMembers(params: WireParams, schema: FieldSchema, parent: Place, headingOnly = true): void {
  for (const [member, field] of Object.entries(schema.properties ?? {})) {
    // A filter of the answer is known by its own name, as it has none in a request; what steers the panel is no parameter.
    if (field.at?.in === 'panel') continue
    const own: Place = field.at?.in === 'answer' ? { in: 'answer', name: member } : field.at !== undefined
      ? { in: field.at.in, name: field.at.in === 'body' ? join(field.at.in !== parent.in ? '' : itemOf(parent.name), dotted(field.at.path)) : field.at.path }
      : { in: parent.in, name: headingOnly ? '' : join(parent.name, member) }
    const isHeading = field.at === undefined && headingOnly
    if (!isHeading) add(params, own, field, schema.required?.includes(member) === true)
    addFurther(params, field, parent)
    if (field.type === 'object') walkMembers(params, field, isHeading ? { in: 'body', name: '' } : own, isHeading)
    if (field.items !== undefined) walkItem(params, field.items, own)
  }
}

/** The further places of a value: a file's name here and its bytes there. */
function addFurther(params: WireParams, field: FieldSchema, { in: where, name }: Place): void {
  for (const at of field.at?.also ?? []) add(params, { in: where, name: join(itemOf(name), dotted(at.path)) }, { ...field, at }, false)
}

function walkItem(params: WireParams, items: FieldSchema, list: Place): void {
  const item: Place = { in: list.in, name: `${list.name}[]` }
  if (items.at === undefined) add(params, item, items, true)
  else {
    // An item that is one value in several places, such as a file, is an object of them.
    add(params, { in: list.in, name: join(item.name, dotted(items.at.path)) }, items, true)
    addFurther(params, items, item)
  }
  // A place inside an item counts from the item.
  for (const [member, field] of Object.entries(items.properties ?? {})) {
    const own = { in: list.in, name: join(item.name, field.at === undefined ? member : dotted(field.at.path)) }
    add(params, own, field, items.required?.includes(member) === true)
    addFurther(params, field, item)
    if (field.type === 'object') walkMembers(params, field, own, false)
    if (field.items !== undefined) walkItem(params, field.items, own)
  }
}

function add(params: WireParams, { in: where, name }: Place, field: FieldSchema, required: boolean): void {
  const param = open(params, `${where} ${name}`)
  for (const type of typesOf(field)) param.types.add(type)
  param.required ||= required
  param.conditional ||= field.requiredWhen !== undefined || field.ui?.visible !== undefined
  param.preset ||= field.default !== undefined || field.const !== undefined
  const flags = field.type === 'boolean' && field.at?.encode === 'flag' ? [0, 1] : []
  for (const value of [...(field.enum ?? []), ...(field.const === undefined ? [] : [field.const]), ...flags]) param.values.add(String(value))
  if (where === 'body') openParents(params, name)
}

/** `text.content` brings `text` into being. */
function openParents(params: WireParams, name: string): void {
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const parent = name.slice(0, end)
    if (!parent.endsWith('[]')) open(params, `body ${parent}`).types.add('object')
  }
}

function fix(params: WireParams, key: string, value: Json | undefined): void {
  const param = open(params, key)
  param.fixed = true
  if (value !== undefined && value !== null && typeof value !== 'object') {
    param.values.add(String(value))
    param.types.add(typeof value)
  }
  if (key.startsWith('body ')) openParents(params, key.slice(5))
}

function open(params: WireParams, key: string): WireParam {
  const found = params.get(key)
  if (found !== undefined) return found
  const made: WireParam = { types: new Set(), required: false, conditional: false, fixed: false, preset: false, values: new Set() }
  params.set(key, made)
  return made
}

/** A file travels as a form's part or as text made of it; sheets tell the part as a string or as an object. */
function typesOf({ type, format, at }: FieldSchema): string[] {
  const encode = at?.encode
  const own = Array.isArray(type) ? type : type === undefined ? ['any'] : [type]
  const time = format === 'dateTime' || format === 'date' || encode?.startsWith('unix') ? ['datetime'] : []
  const text = encode !== undefined && TEXT_ENCODINGS.has(encode) ? ['string'] : []
  const flag = encode === 'flag' ? ['integer'] : []
  const file = format === 'file' ? ['string'] : []
  return [...own, ...time, ...text, ...flag, ...file]
}

const dotted = (pointer: string): string => pointer.replace(/^\//, '').replaceAll('/', '.')

const join = (parent: string, name: string): string => (parent === '' ? name : name === '' ? parent : `${parent}.${name}`)
