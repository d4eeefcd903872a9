import { memo } from 'react'
import { useT } from '../../../i18n'
import type { TextReader } from '../records'
import { MarkBadge } from '../MarkBadge'
import { messageTime } from '../worldTime'
import { Blocks } from './Blocks'
import type { Message } from './message'

interface MessageItemProps {
  message: Message
  read: TextReader
  timezone: string
  now: number
  /** Where it goes without saying that this run sent it. */
  bare?: boolean
}

/** One message: who and when, and a bubble or a card below it. */
export const MessageItem = memo(function MessageItem({ message, read, timezone, now, bare = false }: MessageItemProps) {
  const { locale } = useT()
  const { form, row, mentions } = message
  return (
    <li data-fresh={message.mark === 'made'} data-own={message.own || undefined}>
      <p className="qs-who">
        {message.sender === '' ? null : <>{message.sender.slice(0, 60)} · </>}{messageTime(message.at, now, timezone, locale)}
        {bare ? null : <MarkBadge mark={message.mark} />}
      </p>
      <div className={form.frame === 'card' ? 'qs-card' : 'qs-bubble'}>
        <Blocks blocks={form.blocks} record={row.record} read={read} />
        {mentions.length > 0 ? <p className="qs-mentions">{mentions.slice(0, 30).map((name) => <span key={name} className="q-rich-mention">@{name.slice(0, 60)} </span>)}</p> : null}
      </div>
    </li>
  )
})
