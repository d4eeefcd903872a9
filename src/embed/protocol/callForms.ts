import { environmentProblem, MOST_ENVIRONMENT_NAMES } from '../../core/base'
import type { Calls } from './contract'
import { anything, either, flag, integer, listOf, number, oneOf, recordOf, shape, text, type Form } from './forms'

const name = text(200)
const localText = shape({ zh: text(4000), en: text(4000) })
const path = listOf(either(text(1000), integer(0, 1_000_000_000)), 100)
const locale = oneOf('zh', 'en')
const mode = oneOf('light', 'dark')

/**
 * Values of design tokens end up in the page's style, so they are colours, lengths and font names and nothing that
 * could fetch or break out: no semicolon, no braces, no `url(`.
 */
const tokenValue: Form = (value, at) =>
  typeof value === 'string' && value.length <= 400 && !/[;{}<>\\]|url\s*\(|image-set|@/i.test(value) ? undefined : `${at}: a colour, length or font list`
const tokenRecord: Form = (value, at) =>
  recordOf(tokenValue, 200)(value, at)
    ?? Object.keys(value as object).flatMap((role) => (/^[a-z][a-z0-9-]{0,40}$/.test(role) ? [] : [`${at}.${role}: a role's name`]))[0]
const tokens = shape({}, { light: tokenRecord, dark: tokenRecord })

const panels = shape({}, { palette: flag, inspector: flag, settings: flag, runs: flag, problems: flag, sandbox: flag, history: flag, cases: flag, breakpoints: flag })
const capabilities = shape({}, { edit: flag, run: flag, connections: flag, importExport: flag, templates: flag, preferences: flag, panels })
const connections = listOf(shape({ id: name, connector: name, title: either(text(400), localText) }), 2000)
/** Names that expressions can say, and together no more than a page of values: they are part of every run's record. */
const environment: Form = (value, at) => {
  const problem = environmentProblem(value)
  switch (problem?.why) {
    case undefined: return undefined
    case 'notRecord': return `${at}: a record of at most ${MOST_ENVIRONMENT_NAMES} members`
    case 'badName': return `${at}.${problem?.name ?? ''}: a name of letters, digits and _`
    case 'tooLarge': return `${at}: 64 KB at most`
  }
}
const place = oneOf('sandbox', 'host')
const transport = either(place, shape({ default: place }, { connectors: recordOf(place, 1000) }))

/** What a host brings when it connects: the parameters of the call `setup`. */
export const setupForm: Form = shape({}, {
  locale, theme: mode, tokens, readOnly: flag, capabilities, connections, environment, transport,
  connectors: listOf(anything, 200),
  catalogue: listOf(name, 1000),
  demoConnections: flag,
  templates: listOf(shape({ title: localText, description: localText, document: anything }), 200),
  translations: recordOf(localText, 20_000),
  saving: oneOf('request', 'auto'),
  changePauseMs: integer(0, 60_000),
  /** Which of the host's functions there are. */
  handlers: listOf(oneOf('onSave', 'onCall', 'onOptions', 'runs'), 10),
})

const nothing = shape({})

/** An edit as data: the flow's own checks look at what it holds. */
const command: Form = (value, at) =>
  (typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['type'] === 'string' ? undefined : `${at}: an edit with its type`)

/** The parameters of each call, by name: whatever a call's handler reads has been looked at by then. */
export const callForms: Readonly<Record<keyof Calls, Form>> = {
  load: shape({}, { document: anything, text: text(8_000_000) }),
  get: nothing,
  save: nothing,
  edit: shape({ commands: listOf(command, 10_000) }),
  validate: nothing,
  run: shape({}, { trigger: name, payload: anything, seed: integer(0, 0xffff_ffff) }),
  cancel: nothing,
  undo: nothing,
  redo: nothing,
  select: shape({ nodes: listOf(name, 10_000) }, { edges: listOf(name, 10_000) }),
  focus: shape({ node: name }, { path }),
  picture: shape({}, { format: oneOf('svg', 'png'), scale: number(0.1, 4) }),
  setTheme: shape({}, { mode, tokens }),
  setLocale: shape({ locale }),
  setReadOnly: shape({ readOnly: flag }),
  setCapabilities: shape({ capabilities }),
  setEnvironment: shape({ environment }),
  setConnections: shape({ connections }, { demoConnections: flag }),
  counts: nothing,
  destroy: nothing,
}

const headers = recordOf(text(100_000), 1000)

/** What a host may answer to a call of a run. */
export const answerForm: Form = either(
  shape({ status: integer(100, 599), body: text(20_000_000) }, { headers }),
  shape({ failure: oneOf('timeout', 'network', 'auth') }, { code: text(200) }),
)

const held = either((value, at) => (value === '' ? `${at}: not empty` : text(1000)(value, at)), number(-Number.MAX_VALUE, Number.MAX_VALUE))
const listed = shape({
  options: listOf(shape({ value: held }, { label: text(400), description: text(1000), group: text(400), parent: held }), 2000),
}, { next: text(4000), searches: flag })
const notListed = shape({ failure: text(1000) })

/** What a host may answer where it is asked what a field can be set to; each of the two is told of by itself, so that what is wrong can be found. */
export const optionsForm: Form = (value, at) =>
  (typeof value === 'object' && value !== null && 'failure' in value ? notListed : listed)(value, at)
