import { useMemo, useState } from 'react'
import { useT } from '../../../i18n'
import { Badge, Button, EmptyState, TextField } from '../../../ui'
import { MarkBadge } from '../MarkBadge'
import type { Place } from '../places'
import { textReader, type WorldLook } from '../records'
import { messageTime } from '../worldTime'
import { MailPane } from './MailPane'
import { mailsOf } from './mails'
import './mail.css'

/** Mails listed at first, and how many more each time. */
const SHOWN = 60

interface MailViewProps { place: Extract<Place, { kind: 'mail' }>; look: WorldLook; timezone: string }

/** A mailbox: its folders, the mails of one of them, and the one that is read. */
export function MailView({ place, look, timezone }: MailViewProps) {
  const { t, lt, locale } = useT()
  const { view } = place
  const [folder, setFolder] = useState<string | undefined>()
  const [chosen, setChosen] = useState<string | undefined>()
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(SHOWN)
  const mails = useMemo(() => mailsOf(place.rows, view, textReader(look.snapshot, view.system)), [place.rows, view, look.snapshot])
  const declared = view.folders ?? []
  const folders = [...declared, ...[...new Set(mails.map((mail) => mail.folder))].filter((id) => id !== '' && !declared.some((one) => one.id === id)).map((id) => ({ id, title: { zh: id, en: id } }))]
  const fresh = mails.find(({ mark }) => mark === 'made')
  const current = folders.find(({ id }) => id === (folder ?? fresh?.folder)) ?? folders[0]
  const wanted = search.trim().toLowerCase()
  const listed = mails.filter((mail) => (!current || mail.folder === current.id) && (wanted === '' || `${mail.subject}\n${mail.from}\n${mail.to}`.toLowerCase().includes(wanted)))
  const mail = listed.find(({ id }) => id === chosen) ?? listed.find(({ mark }) => mark === 'made') ?? listed[0]
  if (mails.length === 0) return <EmptyState icon="mail" title={t('sandbox.noMails')} hint={lt(view.empty) || t('sandbox.hint.mail')} />
  return (
    <div className="qs-mail" data-folders={folders.length > 0 || undefined}>
      {folders.length > 0 ? (
        <nav aria-label={t('sandbox.folders')}>
          {folders.map(({ id, title }) => {
            const unread = mails.filter((one) => one.folder === id && one.read === false).length
            return <button key={id} type="button" aria-current={id === current?.id} onClick={() => { setFolder(id); setChosen(undefined) }}><span className="q-ellipsis">{lt(title)}</span>{unread > 0 ? <Badge tone="neutral">{unread}</Badge> : null}</button>
          })}
        </nav>
      ) : null}
      <div className="qs-mail-list">
        <TextField icon="search" label={t('sandbox.findMail')} placeholder={t('sandbox.findMail')} value={search} onChange={(event) => setSearch(event.target.value)} />
        {listed.length === 0 ? <p className="qs-who qs-none">{t('sandbox.noMailHere')}</p> : null}
        <ul aria-label={current ? lt(current.title) : lt(place.title)}>
          {listed.slice(0, most).map((one) => (
            <li key={one.id}>
              <button type="button" aria-current={one === mail} data-unread={one.read === false || undefined} data-off={one.mark === 'removed' || undefined} onClick={() => setChosen(one.id)}>
                <span className="qs-mail-line"><b className="q-ellipsis">{one.from || one.to}</b><time>{messageTime(one.at, look.snapshot.now, timezone, locale)}</time></span>
                <span className="qs-mail-line"><span className="q-ellipsis">{one.subject || t('sandbox.noSubject')}</span>{one.read === false ? <span className="q-unseen">{t('sandbox.unread')}</span> : null}<MarkBadge mark={one.mark} /></span>
              </button>
            </li>
          ))}
        </ul>
        {listed.length > most ? <Button size="small" onClick={() => setMost(most + SHOWN)}>{t('sandbox.moreMails', { count: listed.length - most })}</Button> : null}
      </div>
      {mail ? <MailPane key={mail.id} mail={mail} view={view} look={look} timezone={timezone} /> : <div className="qs-mail-pane" />}
    </div>
  )
}
