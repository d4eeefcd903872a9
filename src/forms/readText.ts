import { isFileHandle, type Json } from '../core/base'
import type { FieldSchema } from '../core/schema'
import type { Translator } from '../i18n'
import { durationParts } from './widgets/DurationWidget'
import { widgetOf } from './widgetOf'
import { toLocalTime } from './zonedTime'

/** What stands for a text that must not be shown. */
const MASK = '••••••'

/** A constant as people read it: choices by their labels, times in the form's zone, everything else as it is written. */
export function readText(json: Json, schema: FieldSchema, timezone: string, { t, lt }: Pick<Translator, 't' | 'lt'>): string {
  const widget = widgetOf(schema)
  if (widget === 'secret') return MASK
  const labels = { ...schema.items?.ui?.labels, ...schema.ui?.labels }
  const choice = (one: Json): string => {
    const label = labels[String(one)]
    return label ? lt(label) : typeof one === 'string' ? one : JSON.stringify(one)
  }
  if (typeof json === 'boolean') return labels[String(json)] ? choice(json) : t(json ? 'forms.yes' : 'forms.no')
  if (Array.isArray(json) && widget === 'multiSelect') return json.map(choice).join(t('forms.read.and'))
  if (isFileHandle(json)) return json.name
  if (json === null || typeof json === 'object') return JSON.stringify(json, null, 2)
  if (widget === 'dateTime') return `${toLocalTime(String(json), timezone).replace('T', ' ') || String(json)} ${timezone}`
  const duration = widget === 'duration' ? durationParts(String(json)) : undefined
  if (duration) return `${duration.amount} ${t(`forms.duration.${duration.unit}`)}`
  return schema.ui?.unit ? `${choice(json)} ${lt(schema.ui.unit)}` : choice(json)
}
