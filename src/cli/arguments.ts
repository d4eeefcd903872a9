import { fail, ok, type Issue, type Json, type Locale, type Result } from '../core/base'
import { instantOf, type PartWish } from '../core/run'

/** 2026-03-02T09:30:00+08:00, a Monday morning: a fixed start, so that the same file gives the same bytes. */
export const DEFAULT_START = Date.UTC(2026, 2, 2, 1, 30)
export const DEFAULT_SEED = 1

export type CliCommand =
  | { command: 'run'; flow: string; json: boolean; events: boolean; pins: boolean; flows?: string; trigger?: string; part?: { mode: PartWish['mode']; key: string }; record?: string; input?: string; connections?: string; env?: string; world?: string; deliver?: string; faults?: string; files?: string; seed: number; startAt: number }
  | { command: 'validate'; flow: string; json: boolean; flows?: string; connections?: string; env?: string }
  | { command: 'test'; path: string; json: boolean; update: boolean; case?: string; flows?: string; connections?: string; env?: string; junit?: string; files?: string }
  | { command: 'catalogue'; json: boolean }
  | { command: 'help' }

/** Flags by command; those that take a value are true. */
const FLAGS: Record<string, Record<string, boolean>> = {
  run: {
    flows: true, trigger: true, to: true, only: true, from: true, record: true, input: true, connections: true, env: true, seed: true, start: true, world: true, deliver: true, faults: true, files: true, lang: true, json: false, events: false, 'no-pins': false,
  },
  validate: { flows: true, connections: true, env: true, lang: true, json: false },
  test: { case: true, flows: true, connections: true, env: true, junit: true, files: true, lang: true, json: false, update: false },
  catalogue: { lang: true, json: false },
  help: { lang: true },
}

/** Flags that ask for a part of the flow (R18). */
const PARTS = [['to', 'to'], ['only', 'step'], ['from', 'from']] as const satisfies [string, PartWish['mode']][]

/** Reads a command line (without node and script). Issues: `usage.*`. */
export function parseArguments(argv: readonly string[]): Result<CliCommand, Issue> {
  if (argv.includes('--help') || argv.includes('-h')) return ok({ command: 'help' })
  const [command = 'help', ...rest] = argv
  const known = Object.hasOwn(FLAGS, command) ? FLAGS[command] : undefined
  if (known === undefined) return refused('usage.unknownCommand', { command })
  const values = new Map<string, string>()
  const files: string[] = []
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] as string
    if (!word.startsWith('--')) {
      files.push(word)
      continue
    }
    const [flag = '', given] = splitOnce(word.slice(2))
    if (!Object.hasOwn(known, flag)) return refused('usage.unknownFlag', { flag: `--${flag}`, command })
    if (known[flag] !== true) {
      if (given !== undefined) return refused('usage.noValue', { flag: `--${flag}` })
      values.set(flag, '')
      continue
    }
    const value = given ?? rest[at += 1]
    if (value === undefined || (given === undefined && value.startsWith('--'))) return refused('usage.missingValue', { flag: `--${flag}` })
    values.set(flag, value)
  }
  const lang = values.get('lang')
  if (lang !== undefined && !isLocale(lang)) return refused('usage.badLang', { value: lang })
  const common = { json: values.has('json') }
  if (command === 'help') return ok({ command })
  if (command === 'catalogue') return files.length === 0 ? ok({ command, ...common }) : refused('usage.tooMany', { word: files[0] ?? '' })

  const [flow, more] = files
  if (flow === undefined) return refused('usage.noFile', { command })
  if (more !== undefined) return refused('usage.tooMany', { word: more })
  if (command === 'test') return ok({ command, path: flow, ...common, update: values.has('update'), ...optional(values, ['case', 'flows', 'connections', 'env', 'junit', 'files']) })
  if (command === 'validate') return ok({ command, flow, ...common, ...optional(values, ['flows', 'connections', 'env']) })

  const parts = PARTS.filter(([flag]) => values.has(flag))
  const [part, other] = parts
  if (part !== undefined && other !== undefined) return refused('usage.oneOf', { flags: PARTS.map(([flag]) => `--${flag}`).join(', ') })
  if (values.has('record') && (part === undefined || part[0] === 'to')) return refused('usage.recordAlone', {})
  const decided = ['trigger', 'input', 'env', 'seed', 'start', 'world'].find((flag) => values.has(flag))
  if (values.has('record') && decided !== undefined) return refused('usage.recordDecides', { flag: `--${decided}` })
  const seed = Number(values.get('seed') ?? DEFAULT_SEED)
  // Number('') is 0 and Number('0x10') is 16: neither is what somebody meant to write.
  if (!Number.isSafeInteger(seed) || !/^-?\d+$/.test(values.get('seed') ?? '1')) return refused('usage.badSeed', { value: values.get('seed') ?? '' })
  const start = values.get('start')
  const startAt = start === undefined ? DEFAULT_START : instantOf(start)
  if (startAt === undefined) return refused('usage.badStart', { value: start ?? '' })
  return ok({
    command: 'run', flow, ...common, ...(part && { part: { mode: part[1], key: values.get(part[0]) ?? '' } }), events: values.has('events'), pins: !values.has('no-pins'), seed, startAt,
    ...optional(values, ['flows', 'trigger', 'record', 'input', 'connections', 'env', 'world', 'deliver', 'faults', 'files']),
  })
}

/** The language that is asked for, even on a line that is wrong otherwise. */
export function languageOf(argv: readonly string[]): Locale | undefined {
  const word = argv.find((one, at) => one === '--lang=zh' || one === '--lang=en' || (argv[at - 1] === '--lang' && isLocale(one)))
  return word === undefined ? undefined : word.endsWith('zh') ? 'zh' : 'en'
}

const isLocale = (word: string): word is Locale => word === 'zh' || word === 'en'

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

function optional<Name extends string>(values: ReadonlyMap<string, string>, names: readonly Name[]): { [K in Name]?: string } {
  const found: { [K in Name]?: string } = {}
  for (const name of names) {
    const value = values.get(name)
    if (value !== undefined) found[name] = value
  }
  return found
}

function refused(code: string, params: Record<string, Json>): Result<never, Issue> {
  return fail({ code, severity: 'error', place: {}, params })
}
