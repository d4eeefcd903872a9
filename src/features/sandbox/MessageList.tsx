import { useEffect, useRef } from 'react'
import { useT } from '../../i18n'
import { Badge, Icon, RichText } from '../../ui'
import type { Message, Place } from './places'
import { messageTime } from './worldTime'

/** Messages shown; older ones are counted. */
const SHOWN = 200

/** A chat or a phone: bubbles in order, what this run sent set apart, always at the newest. */
export function MessageList({ place, timezone, now }: { place: Extract<Place, { kind: 'chat' | 'phone' }>; timezone: string; now: number }) {
  const { t } = useT()
  const box = useRef<HTMLDivElement>(null)
  const { messages } = place
  useEffect(() => {
    const scroller = box.current?.parentElement
    if (scroller) scroller.scrollTop = scroller.scrollHeight
  }, [messages.length])
  return (
    <div className="qs-phone" ref={box} data-kind={place.kind}>
      <header>
        <Icon name={place.kind === 'chat' ? 'list' : 'info'} size={14} />
        <b>{place.title}</b>
        {place.fresh > 0 ? <span className="qs-who">{t('sandbox.justNow', { count: place.fresh })}</span> : null}
      </header>
      <ol>
        {messages.length > SHOWN ? <li className="qs-who">{t('sandbox.older', { count: messages.length - SHOWN })}</li> : null}
        {messages.slice(-SHOWN).map((message) => <MessageItem key={message.id} message={message} timezone={timezone} now={now} />)}
      </ol>
      {messages.length === 0 ? <p className="qs-who qs-none">{t('sandbox.noMessages')}</p> : null}
    </div>
  )
}

/** One bubble; `bare` where it goes without saying that this run sent it. */
export function MessageItem({ message, timezone, now, bare = false }: { message: Message; timezone: string; now: number; bare?: boolean }) {
  const { t, locale } = useT()
  return (
    <li data-fresh={message.fresh}>
      <p className="qs-who">
        {message.sender} · {messageTime(message.at, now, timezone, locale)}
        {message.fresh && !bare ? <Badge tone="accent">{t('sandbox.thisRun')}</Badge> : null}
      </p>
      <div className="qs-bubble">
        {message.format.startsWith('markdown') ? <RichText text={message.content} /> : <p className="qs-plain">{message.content}</p>}
      </div>
    </li>
  )
}
