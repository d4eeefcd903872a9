import type { Issue, Json } from '../core/base'
import { formatPath, type RefPath } from '../core/expression'
import type { PreviewAnswer } from '../core/run'
import { formatChecks, type FieldSchema } from '../core/schema'
import { codeText, useT, type Translator } from '../i18n'
import { useFormEnvironment } from './formEnvironment'
import { sampleLine } from './references/scopeTree'
import { typeKey } from './typeName'
import type { ShownPreview } from './usePreview'
import { toLocalTime } from './zonedTime'

/** Samples may lack what a run will bring. */
const NOTHING_FOUND = new Set(['expression.noResult', 'expression.missing'])

/** Longest preview in characters; the tip holds more. */
const LIMIT = 120
const TIP_LIMIT = 1000

type Tone = 'ok' | 'warn' | 'bad' | 'none'

/** `look`: words of the value may take a few lines, data take one; a sentence of ours takes what it needs. */
interface Told { tone: Tone; text: string; note?: string | undefined; look?: 'words' | 'data' }

/**
 * What the value comes to, below its control: green where it fits and the field has no problem, red where it does not
 * fit or cannot be worked out, and whether samples or the last run speak. What is told below it is not told twice.
 */
export function ValuePreview({ preview: { answer, late }, schema, issues, id }: { preview: ShownPreview; schema: FieldSchema; issues: readonly Issue[]; id: string }) {
  const translator = useT()
  const { t } = translator
  const { timezone } = useFormEnvironment()
  const told = tell(answer, schema, issues, translator, timezone)
  if (!told) return null
  const source = 'source' in answer && answer.source !== 'none' ? answer.source : undefined
  const tip = answer.status === 'value' ? sampleLine(answer.value, TIP_LIMIT) : undefined
  return (
    <p className="qf-preview" id={id} data-tone={told.tone} data-late={late || undefined} data-look={told.look}>
      <span className="qf-preview-text" title={tip}>{told.text}</span>{' '}
      {told.note ? <span className="qf-preview-note">{told.note}</span> : null}{' '}
      {source ? <small title={t(`forms.preview.${source}Hint`)}>{t(`forms.preview.${source}`)}</small> : null}
    </p>
  )
}

function tell(answer: PreviewAnswer, schema: FieldSchema, issues: readonly Issue[], translator: Translator, timezone: string): Told | undefined {
  const { t } = translator
  switch (answer.status) {
    case 'value': return tellValue(answer, schema, issues, translator, timezone)
    case 'problem': {
      const { code, params } = answer.problem
      if (issues.some((issue) => issue.code === code)) return undefined
      // What comes of a sample may still come out right with real data.
      return { tone: NOTHING_FOUND.has(code) && answer.source === 'sample' ? 'warn' : 'bad', text: codeText(translator, code, params) ?? t('code.unknown', { code }) }
    }
    // What cannot be there is a mistake, and told as one.
    case 'unknown': return issues.some(({ severity }) => severity === 'error') ? undefined : { tone: 'none', text: t('forms.preview.unknown', { path: answer.path }) }
    case 'stopped': return { tone: 'warn', text: t('forms.preview.stopped', { seconds: answer.ms / 1000 }) }
    case 'unreadable': return undefined
  }
}

function tellValue(answer: PreviewAnswer & { status: 'value' }, schema: FieldSchema, issues: readonly Issue[], translator: Translator, timezone: string): Told {
  const { t } = translator
  const { issue, value, cut, type, size } = answer
  const text = write(value, cut, timezone)
  const known = issues.some(({ severity }) => severity === 'error')
  if (issue) {
    const reason = codeText(translator, issue.code, issue.params) ?? issue.code
    const where = issue.path.length > 0 ? `${formatPath(issue.path.map(String) as unknown as RefPath)} ` : ''
    return { tone: 'bad', text, note: known ? undefined : `· ${where}${reason}`, look: 'data' }
  }
  const tone = known ? 'none' : 'ok'
  if (type === 'string' && !isTime(value)) return { tone, text, look: 'words' }
  const named = t(typeKey(isTime(value) ? { type: 'string', format: 'dateTime' } : schema.type === undefined ? { type } : schema))
  const count = size === undefined ? '' : ` ${t(type === 'array' ? 'forms.data.items' : 'forms.data.members', { count: size })}`
  return { tone, text, note: `· ${named}${count}${known ? '' : ' ✓'}`, look: 'data' }
}

const isTime = (value: Json): boolean => typeof value === 'string' && formatChecks.dateTime(value)

/** Times as their clock shows them, texts in quotes, anything else as JSON. */
function write(value: Json, cut: boolean, timezone: string): string {
  if (typeof value === 'string' && isTime(value)) return toLocalTime(value, timezone).replace('T', ' ')
  const line = sampleLine(value, LIMIT)
  const more = cut && !line.endsWith('…') ? '…' : ''
  return typeof value === 'string' ? `"${line}${more}"` : `${line}${more}`
}
