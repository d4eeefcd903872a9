import { useState } from 'react'
import { useT } from '../../../i18n'

/** Characters shown at once, and after somebody asked for more; the tables of the sandbox have all of it. */
const SHOWN = 1200
const MOST = 50_000

/** A text as it was written. A long one is cut, and shown on demand. */
export function LongText({ text }: { text: string }) {
  const { t } = useT()
  const [whole, setWhole] = useState(false)
  if (text === '') return null
  const shown = text.slice(0, whole ? MOST : SHOWN)
  return (
    <div className="qs-plain">
      {shown}
      {shown.length < text.length ? '…' : null}
      {text.length > SHOWN && !whole ? <button type="button" className="qs-link" onClick={() => setWhole(true)}>{t('sandbox.wholeText', { count: text.length })}</button> : null}
    </div>
  )
}
