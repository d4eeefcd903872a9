import { Select } from 'antd'
import { useMemo } from 'react'
import { useT } from '../../i18n'
import { controlProps, type WidgetProps } from '../widgetProps'
import { textOf } from './constant'

/** An IANA time zone, found by its city. */
export function TimezoneWidget(props: WidgetProps) {
  const { t } = useT()
  const options = useMemo(() => zoneOptions(), [])
  const fallback = typeof props.schema.default === 'string' ? props.schema.default : ''
  const current = textOf(props.value) || fallback
  return (
    <Select
      id={props.id}
      className="qf-full"
      value={current || null}
      options={options}
      onChange={(next: string | null | undefined) => props.onChange(next ? { const: next } : undefined)}
      allowClear={current !== '' && fallback === ''}
      showSearch={{ filterOption: (search, option) => (option?.value ?? '').toLowerCase().includes(search.trim().toLowerCase().replaceAll(' ', '_')) }}
      placeholder={t('forms.choose')}
      {...controlProps(props)}
    />
  )
}

/** The zones people of the product live in first, then all. */
function zoneOptions() {
  const near = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'UTC']
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !near.includes(zone))
  return [...near, ...rest].map((zone) => ({ value: zone, label: zone }))
}
