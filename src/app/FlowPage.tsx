import { downloadText } from '../features/flows'
import { issueText, useT } from '../i18n'
import { Button, EmptyState } from '../ui'
import { Designer } from './Designer'
import { Opening } from './Opening'
import { go } from './useHashRoute'
import { useOpenFlow } from './useOpenFlow'

/** A flow by its address: open, or a clear word on why not. */
export function FlowPage({ id }: { id: string }) {
  const translator = useT()
  const { t } = translator
  const opening = useOpenFlow(id)
  const back = <Button look={opening.status === 'unread' ? 'plain' : 'primary'} onClick={() => go({ page: 'flows' })}>{t('error.toList')}</Button>
  if (opening.status === 'open') return <Designer opened={opening.opened} />
  if (opening.status === 'opening') return <Opening />
  if (opening.status === 'missing') return <div className="q-broken"><EmptyState icon="search" title={t('flows.missing.title')} hint={t('flows.missing.hint')}>{back}</EmptyState></div>
  if (opening.status === 'unread') {
    return (
      <div className="q-broken" role="alert">
        <EmptyState icon="warning" title={t('flows.unread.title')} hint={t('flows.unread.hint')}>
          <Button look="primary" onClick={() => location.reload()}>{t('error.reload')}</Button>
          {back}
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="q-broken" role="alert">
      <EmptyState icon="warning" title={t('flows.unreadable.title')} hint={t('flows.unreadable.hint')}>
        {back}
        <Button icon="download" onClick={() => downloadText(`${id}.json`, `${JSON.stringify(opening.stored, null, 2)}\n`)}>{t('flows.exportRaw')}</Button>
      </EmptyState>
      <pre>{opening.issues.map((issue) => issueText(translator, issue)).join('\n')}</pre>
    </div>
  )
}
