import { Select } from 'antd'
import { useState } from 'react'
import { useT } from '../../i18n'
import { NumberField } from '../NumberField'
import { StoredText } from '../StoredText'
import { controlProps, type WidgetProps } from '../widgetProps'
import { textOf } from './constant'

const UNITS = ['seconds', 'minutes', 'hours', 'days'] as const
type Unit = (typeof UNITS)[number]
const SECONDS: Record<Unit, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }
const SIGNS = { seconds: 'S', minutes: 'M', hours: 'H', days: 'D' } as const

/** An ISO 8601 duration as a number and a unit: the one chosen here, else the smallest that its text names. */
export function DurationWidget(props: WidgetProps) {
  const { t } = useT()
  const [chosen, setChosen] = useState<Unit>()
  const shown = durationParts(textOf(props.value), chosen)
  const unit = shown?.unit ?? chosen ?? 'minutes'
  const set = (amount: number | null, next: Unit) => {
    setChosen(next)
    props.onChange(amount === null ? undefined : { const: writeDuration(amount, next) })
  }
  return (
    <>
      <div className="qf-inline">
        <NumberField
          id={props.id}
          className="qf-full"
          value={shown?.amount ?? null}
          min={0}
          onChange={(next) => set(next === null ? null : Number(next), unit)}
          {...controlProps(props)}
        />
        <Select
          className="qf-duration-unit"
          value={unit}
          onChange={(next: Unit) => (shown ? set(shown.amount, next) : setChosen(next))}
          options={UNITS.map((item) => ({ value: item, label: t(`forms.duration.${item}`) }))}
          disabled={props.disabled}
          aria-label={t('forms.duration.unit')}
        />
      </div>
      <StoredText value={props.value} shown={shown !== undefined} />
    </>
  )
}

const ISO = /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/**
 * Amount and unit of an ISO 8601 duration without years and months; undefined where it is none. `wished` is the unit
 * where four decimals say it exactly, else the smallest that the text names.
 */
export function durationParts(text: string, wished?: Unit): { amount: number; unit: Unit } | undefined {
  const found = ISO.exec(text)
  if (!found || text === 'P' || text.endsWith('T')) return undefined
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number]
  const total = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds
  const inWished = wished && Number((total / SECONDS[wished]).toFixed(4))
  if (wished && inWished !== undefined && Math.abs(inWished * SECONDS[wished] - total) < 1e-6) return { amount: inWished, unit: wished }
  const unit: Unit = found[5] !== undefined ? 'seconds' : found[4] !== undefined ? 'minutes' : found[3] !== undefined ? 'hours' : 'days'
  return { amount: total / SECONDS[unit], unit }
}

/** Only seconds may have a fraction: an hour and a half is written with its minutes. */
export function writeDuration(amount: number, unit: Unit): string {
  if (Number.isInteger(amount)) return unit === 'days' ? `P${amount}D` : `PT${amount}${SIGNS[unit]}`
  let rest = Number((amount * SECONDS[unit]).toFixed(3))
  const take = (size: number, sign: string) => {
    const count = Math.floor(rest / size)
    rest = Number((rest - count * size).toFixed(3))
    return count === 0 ? '' : `${count}${sign}`
  }
  const days = take(SECONDS.days, 'D')
  const time = `${take(SECONDS.hours, SIGNS.hours)}${take(SECONDS.minutes, SIGNS.minutes)}${rest === 0 ? '' : `${rest}${SIGNS.seconds}`}`
  return days === '' && time === '' ? 'PT0S' : `P${days}${time === '' ? '' : `T${time}`}`
}
