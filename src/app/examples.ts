import type { Locale } from '../core/base'
import type { FlowDocument } from '../core/flow'
import type { Example } from '../state'

/** Each flow is there twice: `examples/` in Chinese, `examples/en/` the same in English. */
const files = import.meta.glob<unknown>(['../../examples/*.json', '../../examples/en/*.json', '!../../examples/index.json'], { import: 'default' })
const folders: Record<Locale, string> = { zh: '../../examples', en: '../../examples/en' }
const readIndex = () => import('../../examples/index.json').then((module) => module.default.examples)

/** The flows that come with the program, in the order of their index. */
export async function loadExamples(locale: Locale): Promise<readonly Example[]> {
  const loaded = await Promise.all((await readIndex()).map(({ file }) => loadExample(file.replace(/\.json$/, ''), locale)))
  return loaded.filter((example) => example !== undefined)
}

/** One of them, by its file's name without the ending; undefined where there is none of that name. */
export async function loadExample(name: string, locale: Locale): Promise<Example | undefined> {
  const path = `${folders[locale]}/${name}.json`
  const read = Object.hasOwn(files, path) ? files[path] : undefined
  if (!read) return undefined
  const [json, index] = await Promise.all([read(), readIndex()])
  const told = index.find(({ file }) => file === `${name}.json`)
  // No need to check what comes with the program: its tests do.
  const calls = told && 'calls' in told ? told.calls : undefined
  return told && {
    title: told.title, description: told.description, document: json as FlowDocument,
    ...(calls && { brings: async () => (await Promise.all(calls.map((called) => loadExample(called, locale)))).flatMap((one) => (one ? [one.document] : [])) }),
  }
}
