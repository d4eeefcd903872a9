import { useMemo } from 'react'
import type { MailView } from '../../../core/base'
import { useT } from '../../../i18n'
import { Icon, sizeText } from '../../../ui'
import { Facts } from '../Facts'
import { MarkBadge } from '../MarkBadge'
import { LongText } from '../message/LongText'
import { textReader, type WorldLook } from '../records'
import { worldTime } from '../worldTime'
import type { Mail } from './mails'
import { mailPage, safeHtml } from './safeHtml'

/** A mail to read: head, attachments, and its body, which can do nothing but be read. */
export function MailPane({ mail, view, look, timezone }: { mail: Mail; view: MailView; look: WorldLook; timezone: string }) {
  const { t, locale } = useT()
  const body = useMemo(() => (mail.html === '' ? undefined : safeHtml(mail.html)), [mail.html])
  const subject = mail.subject || t('sandbox.noSubject')
  return (
    <article className="qs-mail-pane" aria-label={subject} tabIndex={0}>
      <header>
        <h3>{subject} <MarkBadge mark={mail.mark} /></h3>
        <dl className="qs-facts" data-tight="true">
          {([['sandbox.mailFrom', mail.from], ['sandbox.mailTo', mail.to], ['sandbox.mailCc', mail.cc], ['sandbox.mailAt', worldTime(mail.at, timezone, locale)]] as const).map(([key, text]) => (text === '' ? null : <div key={key}><dt>{t(key)}</dt><dd>{text}</dd></div>))}
        </dl>
        <Facts facts={view.mails.facts ?? []} record={mail.row.record} read={textReader(look.snapshot, view.system)} timezone={timezone} />
        {mail.attachments.length > 0 ? (
          <ul className="qs-attachments" aria-label={t('sandbox.attachments')}>
            {mail.attachments.slice(0, 50).map(({ name, bytes }, index) => <li key={index} className="qs-file"><Icon name="file" size={16} /><span><b>{name.slice(0, 200) || t('sandbox.file.file')}</b>{bytes === undefined ? null : <small>{sizeText(bytes)}</small>}</span></li>)}
          </ul>
        ) : null}
        {body && body.pictures > 0 ? <p className="qs-who">{t('sandbox.picturesKept', { count: body.pictures })}</p> : null}
      </header>
      {body
        ? <iframe className="qs-mail-body" title={subject} sandbox="allow-popups allow-popups-to-escape-sandbox" referrerPolicy="no-referrer" srcDoc={mailPage(body.html)} />
        : <div className="qs-mail-text"><LongText text={mail.text} /></div>}
    </article>
  )
}
