import { Suspense, useEffect } from 'react'
import { useT } from '../i18n'
import { useServices, useViewStore } from '../state'
import { Button, EmptyState, useOnceShown } from '../ui'
import { Designer } from './Designer'
import { UnreadableFlow } from './lazyParts'
import { Opening } from './Opening'
import { go } from './useHashRoute'
import { useOpenFlow } from './useOpenFlow'

/** A flow by its address: open, or a clear word on why not. `readOnly` where the address wants it left as it is. */
export function FlowPage({ id, readOnly, onShown }: { id: string; readOnly: boolean; onShown?: () => void }) {
  const { t } = useT()
  const opening = useOpenFlow(id)
  const view = useViewStore()
  const { isDemo = false } = useServices()
  useOnceShown(opening.status !== 'opening', onShown)
  useEffect(() => {
    if (opening.status === 'missing') view.getState().closeFlow(id)
  }, [opening.status, id, view])
  const back = <Button look={opening.status === 'unread' ? 'plain' : 'primary'} onClick={() => go({ page: 'flows' })}>{t('error.toList')}</Button>
  if (opening.status === 'open') return <Designer opened={opening.opened} readOnly={readOnly} alone={!isDemo} />
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
  return <Suspense fallback={<Opening />}><UnreadableFlow id={id} stored={opening.stored} issues={opening.issues} /></Suspense>
}
