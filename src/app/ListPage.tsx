import { useCallback } from 'react'
import { NotKept } from '../api'
import { FlowsPage } from '../features/flows'
import { useT } from '../i18n'
import { useServices, useStorageKind, useViewStore } from '../state'
import { Badge, IconButton } from '../ui'
import { Logo } from './Logo'
import { UpdateOffer } from './offline/UpdateOffer'
import { Overlays } from './Overlays'
import { PreferenceButtons } from './PreferenceButtons'
import { QueryScope } from './QueryScope'
import { go, hrefOf } from './useHashRoute'
import './ListPage.css'

/** The first page: all flows. */
export function ListPage() {
  const { t } = useT()
  const storageKind = useStorageKind()
  const view = useViewStore()
  const { saved } = useServices()
  const onNotKept = useCallback((error: unknown) => {
    const full = error instanceof NotKept && error.problem.code === 'storage.full'
    view.getState().notify({ tone: 'bad', text: t(full ? 'save.full' : 'save.blocked') })
  }, [t, view])
  return (
    <div className="q-list-page">
      <header className="q-top">
        <span className="q-top-logo"><Logo /></span>
        <b className="q-list-brand">{t('app.name')}</b>
        {storageKind === 'memory' && <Badge tone="warn">{t('save.memory')}</Badge>}
        <span className="q-grow" />
        {saved && <IconButton icon="link" label={t('rail.connections')} onClick={() => go({ page: 'connections' })} />}
        <PreferenceButtons />
      </header>
      <UpdateOffer />
      <Overlays />
      <main><QueryScope><FlowsPage onOpen={(id) => go({ page: 'flow', id })} hrefOf={(id) => hrefOf({ page: 'flow', id })} onNotKept={onNotKept} /></QueryScope></main>
    </div>
  )
}
