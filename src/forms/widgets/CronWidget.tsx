import { Input, Select } from 'antd'
import { Cron } from 'croner'
import { useMemo, useState } from 'react'
import { timeText, useT } from '../../i18n'
import { useDraft } from '../draft'
import { useFormEnvironment } from '../formEnvironment'
import { controlProps, type WidgetProps } from '../widgetProps'
import { textOf, toConstant } from './constant'

const PRESETS = [
  { cron: '0 9 * * *', key: 'forms.cron.daily' },
  { cron: '0 9 * * 1-5', key: 'forms.cron.workdays' },
  { cron: '0 9 * * 1', key: 'forms.cron.mondays' },
  { cron: '0 9 1 * *', key: 'forms.cron.monthly' },
  { cron: '0 * * * *', key: 'forms.cron.hourly' },
  { cron: '*/15 * * * *', key: 'forms.cron.quarterHourly' },
] as const

/** Each part by itself: Chinese writes a date and its weekday without a space between them. */
const NEXT_TIME = [{ year: 'numeric', month: '2-digit', day: '2-digit' }, { weekday: 'short' }, { hour: '2-digit', minute: '2-digit' }] as const

/** A cron pattern with usual choices, and the next five times it stands for in the form's time zone. */
export function CronWidget(props: WidgetProps) {
  const { t, locale } = useT()
  const { timezone } = useFormEnvironment()
  const current = textOf(props.value)
  const draft = useDraft(current, (text) => props.onChange(toConstant(text === '' ? undefined : text)))
  const [from] = useState(() => Date.now())
  const times = useMemo(() => nextTimes(current, timezone, from), [current, timezone, from])
  return (
    <div className="qf-cron">
      <Select
        className="qf-full"
        value={PRESETS.some((preset) => preset.cron === current) ? current : null}
        onChange={(next: string | null) => { if (next) props.onChange({ const: next }) }}
        options={PRESETS.map((preset) => ({ value: preset.cron, label: t(preset.key) }))}
        placeholder={t('forms.cron.own')}
        disabled={props.disabled}
        aria-label={t('forms.cron.presets')}
      />
      <Input
        id={props.id}
        className="qf-mono"
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        {...draft.handlers}
        placeholder="0 9 * * 1-5"
        spellCheck={false}
        {...controlProps(props)}
      />
      {times === undefined ? null : (
        <div className="qf-cron-next">
          <p className="qf-hint">{times.length === 0 ? t('forms.cron.never') : t('forms.cron.next', { timezone })}</p>
          <ol>{times.map((time) => <li key={time}><time dateTime={new Date(time).toISOString()}>{NEXT_TIME.map((parts) => timeText(time, validZone(timezone), locale, parts)).join(' ')}</time></li>)}</ol>
        </div>
      )}
    </div>
  )
}

/**
 * The next `count` instants (milliseconds) of a five-part cron pattern after `from`, in a time zone; undefined where
 * the pattern or the zone is wrong, [] where it never comes.
 */
export function nextTimes(pattern: string, timezone: string, from: number, count = 5): number[] | undefined {
  if (pattern.trim() === '') return undefined
  try {
    return new Cron(pattern, { timezone, paused: true, mode: '5-part' }).nextRuns(count, new Date(from)).map((date) => date.getTime())
  } catch {
    return undefined
  }
}

/** Intl throws on a zone it does not know; the field's own problem tells that. */
function validZone(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
