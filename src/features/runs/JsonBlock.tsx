import { useState } from 'react'
import type { Json } from '../../core/base'
import type { RefPath } from '../../core/expression'
import { DataView } from '../../forms'
import { useT } from '../../i18n'
import { Icon } from '../../ui'

/** A folded block of data under a heading. */
export function JsonBlock(props: { title: string; value: Json | undefined; open?: boolean; /** Where expressions find it. */ root?: RefPath | undefined }) {
  const { t } = useT()
  // Until somebody chooses, it follows the data: output that arrives opens.
  const [chosen, setOpen] = useState<boolean>()
  const open = chosen ?? props.open === true
  return (
    <section className="qr-block">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} disabled={props.value === undefined}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={13} />
        {props.title}
        {props.value === undefined ? <span className="qr-muted">{t('runs.nothing')}</span> : null}
      </button>
      {open && props.value !== undefined ? <DataView value={props.value} label={props.title} root={props.root} /> : null}
    </section>
  )
}
