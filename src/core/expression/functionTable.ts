import type { FieldSchema } from '../schema'

/** What the language's functions take and give: for inference, completion and the check of unknown names. */
export interface FunctionInfo {
  /** Parameter names as people read them; `?` marks what may be left out. */
  parameters: readonly string[]
  /** `same`: the type of the first argument. `items`: a list of whatever. `any`: not known. */
  gives: FieldSchema | 'same' | 'items' | 'any'
}

const text: FieldSchema = { type: 'string' }
const number: FieldSchema = { type: 'number' }
const integer: FieldSchema = { type: 'integer' }
const boolean: FieldSchema = { type: 'boolean' }
const object: FieldSchema = { type: 'object' }
const texts: FieldSchema = { type: 'array', items: text }

const define = (parameters: string, gives: FunctionInfo['gives']): FunctionInfo =>
  ({ parameters: parameters === '' ? [] : parameters.split(' '), gives })

/** Every function of JSONata 2.0.6 but `$eval`, and our `$default`. */
export const FUNCTIONS: Record<string, FunctionInfo> = {
  default: define('value fallback', 'same'), exists: define('value', boolean), type: define('value', text), boolean: define('value', boolean), not: define('value', boolean),
  string: define('value prettify?', text), length: define('text', integer), substring: define('text start length?', text),
  substringBefore: define('text part', text), substringAfter: define('text part', text), uppercase: define('text', text), lowercase: define('text', text),
  trim: define('text', text), pad: define('text width char?', text), contains: define('text pattern', boolean), split: define('text separator limit?', texts),
  join: define('texts separator?', text), match: define('text pattern limit?', 'items'), replace: define('text pattern replacement limit?', text),
  base64encode: define('text', text), base64decode: define('text', text), encodeUrlComponent: define('text', text), encodeUrl: define('text', text),
  decodeUrlComponent: define('text', text), decodeUrl: define('text', text),
  number: define('value', number), abs: define('number', number), floor: define('number', integer), ceil: define('number', integer),
  round: define('number precision?', number), power: define('base exponent', number), sqrt: define('number', number), random: define('', number),
  formatNumber: define('number picture options?', text), formatBase: define('number radix?', text), formatInteger: define('number picture', text), parseInteger: define('text picture', integer),
  sum: define('numbers', number), max: define('numbers', number), min: define('numbers', number), average: define('numbers', number), count: define('list', integer),
  append: define('list more', 'items'), sort: define('list function?', 'same'), reverse: define('list', 'same'), shuffle: define('list', 'same'), distinct: define('list', 'same'), zip: define('list more', 'items'),
  keys: define('object', texts), lookup: define('object key', 'any'), spread: define('object', 'items'), merge: define('objects', object), sift: define('object function', object),
  each: define('object function', 'items'), error: define('message?', 'any'), assert: define('condition message?', 'any'),
  map: define('list function', 'items'), filter: define('list function', 'same'), single: define('list function?', 'any'), reduce: define('list function init?', 'any'),
  now: define('picture? timezone?', text), millis: define('', integer), toMillis: define('time picture?', integer), fromMillis: define('millis picture? timezone?', text), clone: define('value', 'same'),
}
