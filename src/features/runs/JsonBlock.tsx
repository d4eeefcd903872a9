import { useState } from 'react'
import type { Json } from '../../core/base'
import { useT } from '../../i18n'
import { Icon } from '../../ui'

/** Longer texts are cut; the rest is a press away, so that a huge answer does not hold the page up. */
const CUT = 8_000

/** A folded block of data under a heading. */
export function JsonBlock(props: { title: string; value: Json | undefined; open?: boolean }) {
  const { t } = useT()
  const [open, setOpen] = useState(props.open === true)
  const [whole, setWhole] = useState(false)
  const text = open && props.value !== undefined ? (typeof props.value === 'string' ? props.value : JSON.stringify(props.value, null, 2)) : ''
  return (
    <section className="qr-block">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} disabled={props.value === undefined}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={13} />
        {props.title}
        {props.value === undefined ? <span className="qr-muted">{t('runs.nothing')}</span> : null}
      </button>
      {open && props.value !== undefined ? (
        <>
          <pre tabIndex={0} aria-label={props.title}>{whole ? text : text.slice(0, CUT)}</pre>
          {text.length > CUT && !whole ? <button type="button" className="qr-link" onClick={() => setWhole(true)}>{t('runs.showAll', { count: text.length })}</button> : null}
        </>
      ) : null}
    </section>
  )
}
