import type { Json, LocalText } from '../base'
import type { Condition } from './condition'

export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

/**
 * Formats beyond the JSON type. Each has a check in `checkField` and, where it helps, a widget of its own.
 * `file` is of type object: a file's handle (see core/base/file.ts); `dateTime` is ISO 8601 with zone; `duration` is ISO 8601 (`PT1H30M`); `timezone` is an IANA name.
 */
export type FieldFormat =
  | 'date' | 'time' | 'dateTime' | 'duration' | 'email' | 'uri' | 'cron' | 'timezone' | 'color' | 'phone'
  | 'identifier' | 'markdown' | 'json' | 'file'

/**
 * Where in the request an input goes, and how its value is written there.
 * `path` is a JSON pointer into the body for `in: "body"`, else the plain name of the parameter.
 *
 * Two places are outside the request. `panel`: the value only steers which other fields there are. `answer`: it says
 * which items of a list in the output are kept, those whose member is equal to it; `path` is a pointer to that member
 * past its list (`/members/name`).
 */
export interface RequestPlace {
  in: 'query' | 'path' | 'header' | 'body' | 'panel' | 'answer'
  path: string
  encode?: WireEncoding
  /** Further places of the same value, each with a form of its own: a picture's bytes here and their MD5 there. */
  also?: Omit<RequestPlace, 'also'>[]
}

/**
 * How a value is written on the wire where the vendor wants another form than the one people see.
 * `unixSeconds` / `unixSecondsText` / `unixMillis` take ISO times; `pipe` and `comma` join lists;
 * of a file `base64` and `md5` are texts worked out from its bytes, `fileName`, `fileType` and `fileSize` are what its handle says;
 * of a text `base64` is that of its UTF-8 bytes;
 * `flag` writes booleans as 1 and 0; `text` writes any scalar as a string; `jsonText` writes JSON inside a string.
 */
export type WireEncoding = 'unixSeconds' | 'unixSecondsText' | 'unixMillis' | 'pipe' | 'comma' | 'flag' | 'text' | 'jsonText' | FileEncoding

export type FileEncoding = 'base64' | 'md5' | 'fileName' | 'fileType' | 'fileSize'

/** Options fetched by another operation of the same connector, one that only reads. Pointers are JSON pointers, those after `items` count from an item. */
export interface DynamicOptions {
  operation: string
  /**
   * What the lookup is given: constants, and at any depth references to the operation's own inputs
   * (`{"ref": ["input", "userid"]}`), of which a lookup only knows constants. A change of one asks anew.
   */
  input?: Record<string, Json>
  items: string
  value: string
  label: string
  /** A second line: what tells two options of one name apart. */
  description?: string
  /** Options with the same text here stand together under it. */
  group?: string
  /** The value of the option that this one stands below: the options are a tree. */
  parent?: string
  /** The field is a text that holds several values, joined by this. */
  separator?: string
  /** Values that the vendor knows beside those that are listed ("everybody"). */
  also?: { value: string | number; label: LocalText }[]
}

/** Hints for the panel. They never change which values are valid. */
export interface FieldHints {
  widget?: FieldWidget
  order?: number
  /** Fields with the same group title stand together under one heading. */
  group?: LocalText
  placeholder?: LocalText
  /** Folded away under "more" until it holds a value. */
  advanced?: boolean
  /** An object whose members are in sight from the beginning. */
  unfolded?: boolean
  /** Shown only while this holds over the sibling values (constants); hidden fields are not sent. */
  visible?: Condition
  /** Labels of enum values, by `String(value)`. */
  labels?: Record<string, LocalText>
  options?: DynamicOptions
  /** Which value modes the field offers; all three where absent. */
  modes?: ('const' | 'ref' | 'expr')[]
  rows?: number
  unit?: LocalText
}

export type FieldWidget =
  | 'text' | 'textarea' | 'number' | 'switch' | 'select' | 'multiSelect' | 'date' | 'time' | 'dateTime' | 'duration'
  | 'color' | 'cron' | 'timezone' | 'list' | 'object' | 'map' | 'json' | 'secret' | 'code'
  | 'schema' | 'sample' | 'cases' | 'variable' | 'flow' | 'file' | 'files'

/**
 * One description of a value: which values are right (a subset of JSON Schema), how a panel shows it (`ui`)
 * and where it goes in a request (`at`). A schema without `type` accepts anything ("any").
 * A field without `at` takes the place of its parent's, one member deeper.
 */
export interface FieldSchema {
  type?: FieldType
  nullable?: boolean
  title?: LocalText
  description?: LocalText
  default?: Json
  const?: Json
  enum?: Json[]
  examples?: Json[]

  minLength?: number
  maxLength?: number
  /** Greatest length in UTF-8 bytes; most Chinese vendors count bytes. */
  maxBytes?: number
  pattern?: string
  format?: FieldFormat
  /** Which files are taken, where `format` is `file`: endings (`.pdf`) and media types (`image/png`, `image/*`). */
  accept?: string[]
  /** Greatest size of a file in bytes. */
  maxSize?: number
  /** Least size of a file in bytes. */
  minSize?: number
  minimum?: number
  maximum?: number
  multipleOf?: number

  items?: FieldSchema
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean

  properties?: Record<string, FieldSchema>
  required?: string[]
  additionalProperties?: boolean | FieldSchema

  /** Required only while this holds over the sibling values. */
  requiredWhen?: Condition
  /** Never stored in a flow, never shown again, never in a trace. */
  secret?: boolean

  at?: RequestPlace
  ui?: FieldHints
}
