import { useState, type ReactNode } from 'react'
import { isJsonObject, type Json } from '../../core/base'
import { useT } from '../../i18n'
import { Button, TextField } from '../../ui'

/** An approval that waits for somebody: what is asked, a comment, and the two ways on. */
export function ApprovalCard({ title, input, busy, onDecide, children }: { title: string; input: Json | undefined; busy: boolean; onDecide: (data: Json) => void; children: ReactNode }) {
  const { t } = useT()
  const [comment, setComment] = useState('')
  const message = input !== undefined && isJsonObject(input) ? input['message'] : undefined
  const decide = (approved: boolean) => onDecide({ approved, ...(comment.trim() !== '' && { comment: comment.trim() }) })
  return (
    <section className="qs-wait" aria-label={title}>
      <b>{title}</b>
      {children}
      {typeof message === 'string' && message !== '' ? <p className="qs-plain">{message}</p> : null}
      <div className="qs-wait-row">
        <TextField label={t('todo.comment')} placeholder={t('todo.comment')} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
        <Button size="small" look="primary" icon="check" disabled={busy} onClick={() => decide(true)}>{t('todo.approve')}</Button>
        <Button size="small" look="danger" icon="close" disabled={busy} onClick={() => decide(false)}>{t('todo.reject')}</Button>
      </div>
    </section>
  )
}
