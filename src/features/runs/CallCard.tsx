import { useState } from 'react'
import type { Json } from '../../core/base'
import type { CallTrace } from '../../core/run'
import { spanText, useT } from '../../i18n'
import { Icon } from '../../ui'
import { JsonBlock } from './JsonBlock'

/** One call: request and answer as they went over the line, without secrets. */
export function CallCard({ call }: { call: CallTrace }) {
  const { t, maybe } = useT()
  const [open, setOpen] = useState(false)
  const { request, answer } = call
  const failed = answer?.kind === 'failure' || (answer?.kind === 'response' && answer.status >= 400)
  return (
    <section className="qr-call">
      <button type="button" className="qr-call-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={13} />
        <code className="qr-method">{request.method}</code>
        <span className="q-ellipsis" title={request.url}>{shortUrl(request.url)}</span>
        <span className="qr-call-told">
          <span className={failed ? 'qr-bad' : 'qr-muted'}>
            {answer === undefined ? t('runs.noAnswer') : answer.kind === 'response' ? answer.status : maybe(`code.call.${answer.failure}`) ?? answer.failure}
          </span>
          <span className="qr-num">{call.answeredAt === undefined ? '' : spanText(call.answeredAt - call.sentAt)}</span>
        </span>
      </button>
      {call.late ? <p className="qr-muted">{t('runs.late')}</p> : null}
      {open ? (
        <div className="qr-call-body">
          <p className="qr-url"><code>{request.url}</code></p>
          <Headers title={t('runs.requestHeaders')} headers={request.headers} />
          <JsonBlock title={t('runs.requestBody')} value={request.body === null ? undefined : parsed(request.body)} open={request.body !== null} />
          {answer?.kind === 'response' ? (
            <>
              <Headers title={t('runs.answerHeaders')} headers={answer.headers} />
              <JsonBlock title={t('runs.answerBody')} value={answer.body} open />
            </>
          ) : null}
          {answer?.kind === 'failure' && answer.vendor ? <p className="qr-bad"><code>{answer.vendor.code}</code> {answer.vendor.message}</p> : null}
          <p className="qr-muted">{t('runs.secretsNote')}</p>
        </div>
      ) : null}
    </section>
  )
}

function Headers({ title, headers }: { title: string; headers: Record<string, string> }) {
  const entries = Object.entries(headers)
  if (entries.length === 0) return null
  return (
    <dl className="qr-headers" aria-label={title}>
      {entries.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}

const shortUrl = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\?.*$/, '')

/** A body is shown indented where it is JSON. */
function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    return body
  }
}
