import { useEffect, useMemo, useRef, useState } from 'react'
import { useT } from '../../../i18n'
import { Icon } from '../../../ui'
import { idsOf, textReader, valueAt, type WorldLook } from '../records'
import type { Place } from '../places'
import { worldClock } from '../worldTime'
import { conversation } from './message'
import { MessageItem } from './MessageItem'

/** Messages shown at first, and how many more each time somebody asks. */
const FIRST = 60
const MORE = 200

/** A chat group or a phone: messages in order, what this run sent set apart, always at the newest. */
export function MessageList({ place, look, timezone }: { place: Extract<Place, { kind: 'chat' | 'phone' }>; look: WorldLook; timezone: string }) {
  const { t, lt, locale } = useT()
  const [shown, setShown] = useState(FIRST)
  const box = useRef<HTMLDivElement>(null)
  const { snapshot } = look
  const { system } = place.view
  const read = useMemo(() => textReader(snapshot, system), [snapshot, system])
  const messages = useMemo(() => (place.kind === 'chat'
    ? conversation(place.rows.slice(-shown), place.view.messages, [], undefined, read)
    : conversation(place.rows.slice(-shown), place.view.messages, place.replies.slice(-shown), place.view.replies, read)), [place, shown, read])
  const all = place.rows.length + (place.kind === 'phone' ? Math.min(place.replies.length, shown) : 0)
  const latest = messages.at(-1)?.id
  useEffect(() => {
    const list = box.current?.querySelector('ol')
    if (list) list.scrollTop = list.scrollHeight
  }, [latest])
  const title = lt(place.title)
  const members = place.kind === 'chat' && place.chat && place.view.chats.members !== undefined ? idsOf(valueAt(place.chat.record, place.view.chats.members)).length : 0
  return (
    <div className={place.kind === 'phone' ? 'qs-phone' : 'qs-chat'} ref={box}>
      {place.kind === 'phone' ? <p className="qs-phone-bar" aria-hidden="true"><span>{worldClock(snapshot.now, timezone, locale)}</span><i /><span>5G</span></p> : null}
      <header>
        <Icon name={place.kind === 'chat' ? 'chat' : 'phone'} size={14} />
        <b className="q-ellipsis" title={title}>{title}</b>
        {members > 0 ? <span className="qs-who">{t('sandbox.members', { count: members })}</span> : null}
        {place.fresh > 0 ? <span className="qs-who">{t('sandbox.justNow', { count: place.fresh })}</span> : null}
      </header>
      <ol tabIndex={0} aria-label={title}>
        {all > messages.length ? <li><button type="button" className="qs-link qs-earlier" onClick={() => setShown(shown + MORE)}>{t('sandbox.earlier', { count: all - messages.length })}</button></li> : null}
        {messages.map((message) => <MessageItem key={`${message.own}${message.id}`} message={message} read={read} timezone={timezone} now={snapshot.now} />)}
        {messages.length === 0 ? <li className="qs-who qs-none">{t('sandbox.noMessages')}</li> : null}
      </ol>
    </div>
  )
}

