import { useState, type ReactNode } from 'react'
import type { Json } from '../../core/base'
import { parseJsonExact } from '../../core/connector'
import { useT } from '../../i18n'
import { Button } from '../../ui'

/** A callback that waits for another system: its data, which begin as the step's sample, to be sent in its place. */
export function CallbackCard({ title, sample, busy, onSend, children }: { title: string; sample: Json; busy: boolean; onSend: (data: Json) => void; children: ReactNode }) {
  const { t } = useT()
  const [text, setText] = useState(() => JSON.stringify(sample, undefined, 2))
  const [wrong, setWrong] = useState(false)
  const send = () => {
    const data = parseJsonExact(text)
    setWrong(data === undefined)
    if (data !== undefined) onSend(data)
  }
  return (
    <section className="qs-wait" aria-label={title}>
      <b>{title}</b>
      {children}
      <textarea aria-label={t('todo.data')} aria-invalid={wrong} spellCheck={false} rows={Math.min(8, text.split('\n').length)} value={text} onChange={(event) => { setText(event.target.value); setWrong(false) }} />
      {wrong ? <p className="qs-wrong" role="alert">{t('todo.notJson')}</p> : null}
      <div className="qs-wait-row"><Button size="small" look="primary" icon="play" disabled={busy} onClick={send}>{t('todo.send')}</Button></div>
    </section>
  )
}
