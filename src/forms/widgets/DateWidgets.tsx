import { Input } from 'antd'
import { useFormEnvironment } from '../formEnvironment'
import { controlProps, type WidgetProps } from '../widgetProps'
import { fromLocalTime, toLocalTime } from '../zonedTime'
import { textOf, toConstant } from './constant'

/** The browser's own pickers: they speak the person's language, work by keyboard and cost nothing to load. */
function Picker(props: WidgetProps & { type: 'date' | 'time' | 'datetime-local'; shown: string; onPick: (text: string) => void }) {
  return (
    <Input
      id={props.id}
      type={props.type}
      value={props.shown}
      {...(props.type === 'date' ? {} : { step: 1 })}
      onChange={(event) => props.onPick(event.target.value)}
      {...controlProps(props)}
    />
  )
}

/** `YYYY-MM-DD`. */
export function DateWidget(props: WidgetProps) {
  return <Picker {...props} type="date" shown={textOf(props.value)} onPick={(text) => props.onChange(toConstant(text || undefined))} />
}

/** `HH:mm` or `HH:mm:ss`. */
export function TimeWidget(props: WidgetProps) {
  return <Picker {...props} type="time" shown={textOf(props.value)} onPick={(text) => props.onChange(toConstant(text || undefined))} />
}

/** ISO 8601 with zone, shown and typed in the form's time zone, which stands beside it. */
export function DateTimeWidget(props: WidgetProps) {
  const { timezone } = useFormEnvironment()
  return (
    <div className="qf-inline">
      <Picker
        {...props}
        type="datetime-local"
        shown={toLocalTime(textOf(props.value), timezone)}
        onPick={(text) => props.onChange(toConstant(fromLocalTime(text, timezone)))}
      />
      <span className="qf-unit">{timezone}</span>
    </div>
  )
}
