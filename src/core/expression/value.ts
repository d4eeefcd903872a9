import type { Json, PathStep } from '../base'

/** A way into the run's data, root first: `["steps", "createMeeting", "meeting_info_list", 0, "meeting_code"]`. */
export type RefPath = readonly [string, ...PathStep[]]

/** A fixed JSON value (常量). */
export interface ConstValue { const: Json }

/** One reference that keeps its type (变量). `default` is taken where the path is absent or missing. */
export interface RefValue { ref: RefPath; default?: Json }

/** Text with references inside (变量): always a string; null and missing parts are errors, objects become JSON. */
export interface TextValue { text: (string | RefValue)[] }

/** JSONata source in the portable profile (表达式). */
export interface ExprValue { expr: string }

/** An object given member by member, each with a mode of its own. */
export interface FieldsValue { fields: Record<string, Value> }

/** A list given item by item, each with a mode of its own. */
export interface ItemsValue { items: Value[] }

/**
 * What stands in an input. Told apart by which one key is present; never "a string that looks like an expression".
 * People see three modes: constant (`const`, `fields`, `items`), variable (`ref`, `text`) and expression (`expr`).
 */
export type Value = ConstValue | RefValue | TextValue | ExprValue | FieldsValue | ItemsValue

export type ValueMode = 'const' | 'ref' | 'expr'
