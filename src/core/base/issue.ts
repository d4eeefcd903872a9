import type { Json, JsonPath } from './json'

export type IssueSeverity = 'error' | 'warning' | 'info'

/** Where in a document an issue stands. Absent members mean "the whole". */
export interface IssuePlace {
  node?: string
  edge?: string
  variable?: string
  /** A way into the node's `inputs` (or, for documents that failed to load, into the document). */
  path?: JsonPath
  /** Character range inside an expression's source: [from, to). */
  range?: readonly [number, number]
}

/**
 * One thing that is wrong with a document. Codes are stable, dotted and lower camel case (`input.required`);
 * their wording lives in i18n, so an issue carries only the parameters of the sentence.
 * `Fix` is what the owner of the document can apply at one click (flow: `FlowCommand[]`).
 */
export interface Issue<Fix = unknown> {
  code: string
  severity: IssueSeverity
  place: IssuePlace
  params?: Record<string, Json>
  fix?: { code: string; params?: Record<string, Json>; apply: Fix }
}
