import { Input } from 'antd'
import { useState } from 'react'
import { formatChecks } from '../../core/schema'
import { useFormEnvironment } from '../formEnvironment'
import { StoredText } from '../StoredText'
import { controlProps, type WidgetProps } from '../widgetProps'
import { fromLocalTime, toLocalTime } from '../zonedTime'
import { textOf, toConstant } from './constant'

/** Times that are not on the minute: only then seconds are shown, and can be changed. */
const WITH_SECONDS = /:\d{2}:(?!00)\d{2}/

/** The browser's own pickers: they speak the person's language, work by keyboard and cost nothing to load. */
function Picker(props: WidgetProps & { type: 'date' | 'time' | 'datetime-local'; shown: string; onPick: (text: string) => void }) {
  return (
    <>
      <Input
        id={props.id}
        type={props.type}
        value={props.shown}
        {...(WITH_SECONDS.test(props.shown) ? { step: 1 } : {})}
        onChange={(event) => props.onPick(event.target.value)}
        {...controlProps(props)}
      />
      <StoredText value={props.value} shown={props.shown !== ''} />
    </>
  )
}

/** The text where the browser's picker can show it. */
const shownIf = (format: 'date' | 'time', text: string): string => (formatChecks[format](text) ? text : '')

/** `YYYY-MM-DD`. */
export function DateWidget(props: WidgetProps) {
  return <Picker {...props} type="date" shown={shownIf('date', textOf(props.value))} onPick={(text) => props.onChange(toConstant(text || undefined))} />
}

/** `HH:mm` or `HH:mm:ss`. */
export function TimeWidget(props: WidgetProps) {
  return <Picker {...props} type="time" shown={shownIf('time', textOf(props.value))} onPick={(text) => props.onChange(toConstant(text || undefined))} />
}

/** ISO 8601 with zone, shown and typed in the form's time zone, which stands below it. */
export function DateTimeWidget(props: WidgetProps) {
  const { timezone } = useFormEnvironment()
  const iso = textOf(props.value)
  // A year is typed digit by digit, and the year 2 has an offset to the second: the box keeps what was typed.
  const [typed, setTyped] = useState({ iso: '', local: '', timezone })
  const shown = iso !== '' && typed.iso === iso && typed.timezone === timezone ? typed.local : toLocalTime(iso, timezone)
  return (
    <>
      <Picker
        {...props}
        type="datetime-local"
        shown={shown}
        onPick={(local) => {
          const next = fromLocalTime(local, timezone)
          setTyped({ iso: next ?? '', local, timezone })
          props.onChange(toConstant(next))
        }}
      />
      <p className="qf-hint qf-help">{timezone}</p>
    </>
  )
}
