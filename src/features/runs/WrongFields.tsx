import { isJsonObject, type Json, type JsonPath } from '../../core/base'
import type { RunError } from '../../core/run'
import { titlesAt, type FieldSchema } from '../../core/schema'
import { codeText, useT, type Translator } from '../../i18n'

/** Which fields of the step's inputs an error is about, and the rule that each breaks, where the run told. */
export function WrongFields({ error, schema }: { error: RunError; schema: FieldSchema | undefined }) {
  const translator = useT()
  const { t } = translator
  const wrong = brokenRules(error, translator)
  const named = (path: JsonPath) => titlesAt(schema ?? {}, path).map((title) => (typeof title === 'string' ? title : translator.lt(title))).join(' › ')
  if (wrong.length > 0) return <ul className="qr-error-fields">{wrong.map(({ path, rule }) => <li key={JSON.stringify(path) + rule}>{t('runs.wrongField', { field: named(path), rule })}</li>)}</ul>
  if (error.path === undefined || error.path.length === 0 || schema === undefined) return null
  return <p>{t('runs.inField', { field: named(error.path) })}</p>
}

/** An error over several fields carries what is wrong with each. */
function brokenRules({ params }: RunError, translator: Translator): { path: JsonPath; rule: string }[] {
  const issues: Json | undefined = params?.['issues']
  if (!Array.isArray(issues)) return []
  return issues.flatMap((issue) => {
    if (!isJsonObject(issue) || !Array.isArray(issue['path']) || typeof issue['code'] !== 'string') return []
    const rule = codeText(translator, issue['code'], isJsonObject(issue['params']) ? issue['params'] : undefined)
    return rule === undefined ? [] : [{ path: issue['path'] as JsonPath, rule }]
  })
}
