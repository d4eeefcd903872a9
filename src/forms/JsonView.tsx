import { useMemo, useState } from 'react'
import type { Json } from '../core/base'
import { useT } from '../i18n'

/** Longer texts are cut; the rest is a press away, so that a huge answer does not hold the page up. */
const CUT = 8_000

/** A JSON value, indented. */
export function JsonView(props: { value: Json | undefined; label: string }) {
  const { t } = useT()
  const [whole, setWhole] = useState(false)
  const text = useMemo(() => (props.value === undefined ? '' : typeof props.value === 'string' ? props.value : JSON.stringify(props.value, null, 2)), [props.value])
  if (props.value === undefined) return <p className="qf-hint">{t('forms.json.none')}</p>
  return (
    <div className="qf-json">
      <pre tabIndex={0} aria-label={props.label}>{whole ? text : text.slice(0, CUT)}</pre>
      {text.length > CUT && !whole ? <button type="button" className="qf-more" onClick={() => setWhole(true)}>{t('forms.json.all', { count: text.length })}</button> : null}
    </div>
  )
}
