import { Select } from 'antd'
import { useMemo } from 'react'
import { useT } from '../../i18n'
import type { WidgetProps } from '../widgetProps'
import { textOf } from './constant'
import { placeholderOf } from './TextWidget'

/** An IANA time zone, found by its city. */
export function TimezoneWidget(props: WidgetProps) {
  const { lt } = useT()
  const options = useMemo(() => zoneOptions(), [])
  const current = textOf(props.value)
  return (
    <Select
      id={props.id}
      className="qf-full"
      value={current || null}
      options={options}
      onChange={(next: string | null | undefined) => props.onChange(next ? { const: next } : undefined)}
      allowClear
      showSearch={{ filterOption: (search, option) => (option?.value ?? '').toLowerCase().includes(search.trim().toLowerCase().replaceAll(' ', '_')) }}
      placeholder={placeholderOf(props.schema, lt) || 'Asia/Shanghai'}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
    />
  )
}

/** The zones people of the product live in first, then all. */
function zoneOptions() {
  const near = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'UTC']
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !near.includes(zone))
  return [...near, ...rest].map((zone) => ({ value: zone, label: zone }))
}
