import type { Locale } from '../../core/base'
import type { CarriedFiles } from '../../core/flow'
import type { RunRecord } from '../../core/run'

/** What a shared file carries beside the program. */
export interface SharedData {
  /** A flow document with its cases, as it is exported. */
  flow: unknown
  /** The run that was shown when the file was made, without the sandbox's tables. */
  run?: RunRecord
  /** Contents of files that the flow and the run name. */
  files?: CarriedFiles
  locale: Locale
  theme: 'light' | 'dark'
}

/** The element of the file that holds the data; its type makes the browser take it for no script. */
export const DATA_ID = 'qiao-shared'

const OPENING = `<script type="application/json" id="${DATA_ID}">`
const CLOSING = '</script>'

/**
 * Data as it may stand inside of a script element: no sign of it can end the element or open another, whatever the texts
 * of the flow say. It stays the same JSON.
 */
export const inertJson = (data: unknown): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)

/**
 * Puts data into the file that the build made (or that somebody was sent).
 *
 * @param template the file's text; throws where it has no place for data
 * @param title what a browser's tab is called while the file opens
 */
export function fillTemplate(template: string, data: SharedData, title: string): string {
  const from = template.indexOf(OPENING)
  const to = template.indexOf(CLOSING, from)
  const head = /<title>[^<]*<\/title>/.exec(template)
  if (from < 0 || to < 0 || head === null || head.index > from) throw new Error('The file has no place for a flow.')
  return [
    template.slice(0, head.index), `<title>${escaped(title)}</title>`, template.slice(head.index + head[0].length, from),
    OPENING, inertJson(data), template.slice(to),
  ].join('')
}
