/** Any value that survives `JSON.parse(JSON.stringify(x))` unchanged. */
export type Json = null | boolean | number | string | Json[] | JsonObject

export interface JsonObject {
  [key: string]: Json
}

/** One step into a JSON value: a member's name or a list index. */
export type PathStep = string | number

/** A way into a JSON value, outermost step first. */
export type JsonPath = readonly PathStep[]
