import type { Json, JsonPath } from '../core/base'
import type { RefValue, Value, ValueMode } from '../core/expression'
import { useT } from '../i18n'
import { useFormEnvironment } from './formEnvironment'
import { sampleLine } from './references/scopeTree'

/** Longest preview in characters. */
const LIMIT = 120

/**
 * What a reference or a text comes to with the data of the last run (or declared samples). Expressions are not
 * evaluated in the page, where an endless one would freeze it: they show what the last run made of them.
 */
export function ValuePreview(props: { value: Value | undefined; mode: ValueMode; path: JsonPath }) {
  const { t } = useT()
  const { sample, lastInput } = useFormEnvironment()
  if (props.mode === 'const' || !props.value) return null
  if (props.mode === 'expr') {
    const last = lastInput === undefined ? undefined : memberAt(lastInput, props.path)
    return last === undefined ? null : <p className="qf-preview" data-stale>{t('forms.preview.last', { value: write(last) })}</p>
  }
  const shown = previewOf(props.value, sample)
  return shown === undefined ? null : <p className="qf-preview">{write(shown)}</p>
}

const write = (json: Json): string => (typeof json === 'string' ? `"${sampleLine(json, LIMIT)}"` : sampleLine(json, LIMIT))

/** The value with samples put in; undefined where one of them is not known. */
export function previewOf(value: Value, sample: (path: RefValue['ref']) => Json | undefined): Json | undefined {
  if ('ref' in value) return sample(value.ref) ?? value.default
  if (!('text' in value)) return undefined
  let text = ''
  for (const part of value.text) {
    const json = typeof part === 'string' ? part : sample(part.ref) ?? part.default
    if (json === undefined || json === null) return undefined
    text += typeof json === 'string' ? json : JSON.stringify(json)
  }
  return value.text.every((part) => typeof part === 'string') ? undefined : text
}

function memberAt(json: Json, path: JsonPath): Json | undefined {
  let at: Json | undefined = json
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined
    at = Array.isArray(at) ? at[Number(step)] : Object.hasOwn(at, step) ? at[String(step)] : undefined
  }
  return at
}
