import { Select } from 'antd'
import { useState } from 'react'
import { useT } from '../../i18n'
import { NumberField } from '../NumberField'
import { controlProps, type WidgetProps } from '../widgetProps'
import { textOf } from './constant'

const UNITS = ['seconds', 'minutes', 'hours', 'days'] as const
type Unit = (typeof UNITS)[number]
const SECONDS: Record<Unit, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }

/** An ISO 8601 duration as a number and a unit; a mixed one (`PT1H30M`) in its smallest unit. */
export function DurationWidget(props: WidgetProps) {
  const { t } = useT()
  const shown = durationParts(textOf(props.value))
  const [emptyUnit, setEmptyUnit] = useState<Unit>('minutes')
  const unit = shown?.unit ?? emptyUnit
  const set = (amount: number | null, next: Unit) => {
    setEmptyUnit(next)
    props.onChange(amount === null ? undefined : { const: writeDuration(amount, next) })
  }
  return (
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
        onChange={(next: Unit) => set(shown?.amount ?? null, next)}
        options={UNITS.map((item) => ({ value: item, label: t(`forms.duration.${item}`) }))}
        disabled={props.disabled}
        aria-label={t('forms.duration.unit')}
      />
    </div>
  )
}

const ISO = /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** Amount and unit of an ISO 8601 duration without years and months; undefined where it is none. */
export function durationParts(text: string): { amount: number; unit: Unit } | undefined {
  const found = ISO.exec(text)
  if (!found || text === 'P' || text.endsWith('T')) return undefined
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number]
  const total = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds
  const unit: Unit = found[5] !== undefined ? 'seconds' : found[4] !== undefined ? 'minutes' : found[3] !== undefined ? 'hours' : 'days'
  return { amount: total / SECONDS[unit], unit }
}

export function writeDuration(amount: number, unit: Unit): string {
  return unit === 'days' ? `P${amount}D` : `PT${amount}${{ seconds: 'S', minutes: 'M', hours: 'H' }[unit]}`
}
